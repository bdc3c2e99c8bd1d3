//! Evidence of skills and goals: a youth's own to add and to take away, photos made
//! anew on their way in, and nobody's to see but theirs and their caregivers'.

use crate::{
    app::{Browser, variant},
    checklist::{MEAL, MINE, about_yara, path},
    world::World,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use care::checklist::ChecklistAct;
use care::{
    checklist::{
        AddEvidence, Checklist, RemoveEvidence, SetGoal,
        evidence::{EVIDENCE_MAX, PHOTO_MAX},
    },
    command::Act,
    id::CommandId,
    skill_set::skill::SkillId,
};
use image::{ImageBuffer, Rgb, codecs::jpeg::JpegEncoder};
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::Value;

/// A small photo, with words behind it that are no picture.
fn photo(hidden: &str) -> String {
    let picture = ImageBuffer::from_pixel(40, 30, Rgb([200u8, 120, 40]));
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
    bytes.extend(hidden.as_bytes());
    STANDARD.encode(bytes)
}

fn add(world: &World, skill: &str, text: &str, photo: Option<String>) -> Value {
    let act = AddEvidence {
        youth: world.person("yara"),
        skill: SkillId(skill.into()),
        text: text.into(),
        photo,
    };
    about_yara(world, Act::Checklist(ChecklistAct::AddEvidence(act)))
}

fn remove(world: &World, evidence: CommandId) -> Value {
    let youth = world.person("yara");
    about_yara(world, Act::from(RemoveEvidence { youth, evidence }))
}

fn goal(world: &World, skill: &str, on: bool) -> Value {
    let act = SetGoal {
        youth: world.person("yara"),
        skill: SkillId(skill.into()),
        on,
    };
    about_yara(world, Act::Checklist(ChecklistAct::SetGoal(act)))
}

fn id_of(command: &Value) -> CommandId {
    command["id"].as_str().unwrap().parse().unwrap()
}

/// Adds a photo to Yara's checklist.
pub async fn add_photo(world: &World, yara: &Browser) -> CommandId {
    let command = add(world, MEAL, "", Some(photo("")));
    yara.apply(&command).await;
    id_of(&command)
}

fn photo_path(world: &World, evidence: CommandId) -> String {
    let (home, youth) = (world.rainbow, world.person("yara"));
    format!("/api/homes/{home}/people/{youth}/evidence/{evidence}/photo")
}

async fn count(world: &World, table: &str) -> i64 {
    let db = Database::connect(&world.url).await.unwrap();
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

#[tokio::test]
async fn a_note_and_a_photo_show_to_the_youth_and_their_caregivers_and_to_nobody_else() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    yara.apply(&add(&world, MEAL, " I cooked pilaf for six ", None))
        .await;
    let with_photo = add(&world, MEAL, "", Some(photo("")));
    yara.apply(&with_photo).await;
    let id = id_of(&with_photo);
    for (browser, path) in [(&yara, MINE.to_owned()), (&cara, path(&world, "yara"))] {
        let doc: Checklist = browser.read(&path).await;
        let texts: Vec<_> = doc.evidence.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["I cooked pilaf for six", ""]);
        assert_eq!((doc.evidence[1].id, doc.evidence[1].has_photo), (id, true));
    }
    let mine = format!("/api/me/evidence/{id}/photo");
    for (browser, path) in [(&yara, &mine), (&cara, &photo_path(&world, id))] {
        let response = browser.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        let headers = response.headers();
        assert_eq!(headers["content-type"], "image/jpeg");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(
            headers["content-security-policy"],
            "default-src 'none'; sandbox"
        );
    }
    for who in ["yusuf", "mila", "hana", "sam", "ada", "petra"] {
        let browser = world.sign_in(who).await;
        for path in [&mine, &photo_path(&world, id)] {
            assert_eq!(browser.status(path).await, 404, "{who} {path}");
        }
    }
}

#[tokio::test]
async fn nothing_that_hides_behind_a_photo_is_kept_or_sent() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let canary = "<script>CANARY 43.2389 76.8897</script>";
    let command = add(&world, MEAL, "", Some(photo(canary)));
    yara.apply(&command).await;
    let id = id_of(&command);
    let sent = yara.get(&format!("/api/me/evidence/{id}/photo")).await;
    let sent = sent.bytes().await.unwrap();
    assert!(sent.starts_with(&[0xFF, 0xD8, 0xFF]));
    assert!(!String::from_utf8_lossy(&sent).contains("CANARY"));
    // Sent again, because the answer was lost: the same, once.
    let again = yara.send(std::slice::from_ref(&command)).await;
    assert_eq!(variant(&again[0]), "duplicate");
    assert_eq!(count(&world, "skill_photo").await, 1);
}

#[tokio::test]
async fn what_is_no_photo_is_refused_in_words_and_the_rest_of_the_batch_goes_on() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let svg = STANDARD.encode("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    let drawing = add(&world, MEAL, "a drawing", Some(svg));
    let huge = add(&world, MEAL, "", Some("A".repeat(PHOTO_MAX + 4)));
    let batch = [
        drawing.clone(),
        add(&world, MEAL, "", None),
        add(&world, MEAL, "a note", None),
    ];
    let answers = yara.send(&batch).await;
    let refusal = |answer: &Value| variant(&answer["rejected"]["refusal"]).to_owned();
    assert_eq!(refusal(&answers[0]), "photo_unreadable");
    assert_eq!(refusal(&answers[1]), "text_empty");
    assert_eq!(variant(&answers[2]), "applied");
    assert_eq!(yara.refused(&huge).await, "photo_too_large");
    // A photo travels alone: reading it takes a while.
    let body = serde_json::json!({"commands": [drawing, huge]});
    let response = yara.post("/api/commands", body).await;
    assert_eq!(response.status(), 413);
    assert_eq!(count(&world, "skill_photo").await, 0);
}

#[tokio::test]
async fn what_is_taken_away_is_gone_and_its_photo_deleted() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let id = add_photo(&world, &yara).await;
    assert_eq!(count(&world, "skill_photo").await, 1);
    assert_eq!(cara.refused(&remove(&world, id)).await, "not_allowed");
    yara.apply(&remove(&world, id)).await;
    assert_eq!(count(&world, "skill_photo").await, 0);
    let doc: Checklist = cara.read(&path(&world, "yara")).await;
    assert!(doc.evidence.is_empty());
    assert_eq!(cara.status(&photo_path(&world, id)).await, 404);
    assert_eq!(yara.refused(&remove(&world, id)).await, "not_found");
}

#[tokio::test]
async fn evidence_and_goals_are_the_youths_own_to_set() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    for command in [
        add(&world, MEAL, "I saw it", None),
        goal(&world, MEAL, true),
    ] {
        assert_eq!(cara.refused(&command).await, "not_allowed");
    }
    for (skill, on) in [
        (MEAL, true),
        ("money.compare-two-prices", true),
        (MEAL, true),
        ("money.compare-two-prices", false),
    ] {
        yara.apply(&goal(&world, skill, on)).await;
    }
    let doc: Checklist = cara.read(&path(&world, "yara")).await;
    assert_eq!(doc.goals, [SkillId(MEAL.into())]);
    // Skills that have not opened are nobody's goal yet (R18).
    let later = goal(&world, "money.read-a-payslip", true);
    assert_eq!(yara.refused(&later).await, "not_found");
}

#[tokio::test]
async fn so_much_evidence_of_a_skill_is_enough() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let note = || add(&world, MEAL, "again", None);
    let all: Vec<Value> = (0..EVIDENCE_MAX).map(|_| note()).collect();
    for answer in yara.send(&all).await {
        assert_eq!(variant(&answer), "applied");
    }
    assert_eq!(yara.refused(&note()).await, "evidence_enough");
    let other = add(&world, "money.compare-two-prices", "once", None);
    yara.apply(&other).await;
}
