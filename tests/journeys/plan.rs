//! A child's development plan: the child's voice first, each field saves itself, and
//! nothing that somebody wrote is lost.

use crate::offline::all_sent;
use anyhow::{Context, Result, ensure};
use care::command::Act;
use care::plan::WritePlan;
use care::plan::{ChildSays, ChildsView, FieldValue, MyPlan, Plan, Section, StaffPlan};
use journeys::api::Api;
use journeys::locator::{any, choice, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, SPECIALIST, SUPERVISOR, TEEN};
use journeys::*;
use thirtyfour::Key;

const MINE: &str = "/api/me/plan";

/// A page of the plan of the young person of the first house, for staff.
pub async fn plan_path(harness: &Harness, part: &str) -> Result<String> {
    let teen = harness.api(TEEN).await?;
    Ok(format!(
        "/homes/{}/people/{}/plan{part}",
        teen.home()?,
        teen.me.id
    ))
}

pub async fn mine(teen: &Api) -> Result<Plan> {
    Ok(teen.get::<MyPlan>(MINE).await?.plan)
}

pub fn adults_view() -> locator::Locator {
    field(en("plan.adults"))
}

pub async fn adults_say(teen: &Api, section: Section, text: &str) -> Result<()> {
    until("the adults’ words on the server", async || {
        let plan = mine(teen).await?;
        Ok((plan.adults_view(section) == text).then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_writes_first_and_the_adults_read_what_only_they_can_change() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.click(&link(en("app_layout.plan"))).await?;
        phone
            .click(&link(en("plan_section.my_friends")).loosely())
            .await?;
        let view = field(en("plan_section.my_friends"));
        phone.fill(&view, "Two good friends, and a dog").await?;
        phone.reads(&en("plan.unsaved")).await?;
        phone.press(Key::Tab).await?;
        phone.reads_no_more(&en("plan.unsaved")).await?;
        all_sent(&phone).await?;

        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&plan_path(harness, "/friends").await?).await?;
        staff.reads("Two good friends, and a dog").await?;
        // The child's voice comes first, and is not theirs to write.
        ensure!(!staff.has(&field(en("plan.words"))).await?);
        let text = staff.text().await?;
        let place = |words: &str| text.find(words).with_context(|| words.to_owned());
        ensure!(place("Two good friends")? < place(&en("plan.adults"))?);
        staff.fill(&adults_view(), "Finds friends easily").await?;
        staff.press(Key::Tab).await?;
        // And the young person sees it come.
        phone.reads("Finds friends easily").await?;
        adults_say(&teen, Section::Friends, "Finds friends easily").await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_would_rather_not_say_and_says_something_after_all() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan/identity").await?;
        phone.click(&button(en("plan.decline"))).await?;
        phone.reads(&en("plan.declined_mine")).await?;
        all_sent(&phone).await?;
        let says = mine(&teen).await?;
        let says = says.childs_view(Section::Identity).context("a view")?.0;
        ensure!(says.says == ChildSays::Declined);
        // The adults read that, and nothing is missing there any more.
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&plan_path(harness, "/identity").await?).await?;
        let name = teen.me.name.clone();
        staff
            .reads(&en_with("plan.declined", &[("name", &name)]))
            .await?;
        phone.click(&button(en("plan.write_after_all"))).await?;
        let view = field(en("plan_section.my_identity"));
        phone.fill(&view, "I am from the mountains").await?;
        phone.press(Key::Tab).await?;
        staff.reads("I am from the mountains").await?;
        // An adult who picked the wrong answer takes it back.
        staff.open(&plan_path(harness, "/speech").await?).await?;
        let declined = radio(en("plan.says_declined"));
        staff.click(&declined).await?;
        staff.click(&button(en("common.undo"))).await?;
        staff.find(&declined.clone().not_pressed()).await?;
        // What was declined weeks ago and is said now was said today; who listened can
        // be put right without another day.
        staff.open(&plan_path(harness, "/feelings").await?).await?;
        let before = mine(&teen).await?;
        let said = ChildsView {
            says: ChildSays::Declined,
            listener: Some("Olga".into()),
            on: before.today - chrono::Days::new(30),
        };
        let written = FieldValue::ChildsView {
            section: Section::Feelings,
            view: Some(said),
        };
        let act = Act::from(WritePlan {
            child: before.child,
            base: None,
            written,
        });
        harness.api(CAREGIVER).await?.act(teen.home()?, act).await?;
        staff.find(&declined.pressed()).await?;
        let day = async || -> Result<_> {
            let plan = mine(&teen).await?;
            let view = plan.childs_view(Section::Feelings).context("a view")?.0;
            Ok((view.on, view.listener.clone()))
        };
        staff.fill(&field(en("plan.listener")), "Marat").await?;
        staff.press(Key::Tab).await?;
        until("another listener, on the same day", async || {
            let put_right = (before.today - chrono::Days::new(30), Some("Marat".into()));
            Ok((day().await? == put_right).then_some(()))
        })
        .await?;
        staff.click(&radio(en("plan.says_words"))).await?;
        staff.fill(&field(en("plan.words")), "Calm at last").await?;
        staff.press(Key::Tab).await?;
        until("words of today", async || {
            Ok((day().await?.0 == before.today).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_goal_gets_steps_and_the_young_person_says_how_far_theirs_are() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&plan_path(harness, "/family").await?).await?;
        staff.reads(&en("plan.needs_goal")).await?;
        staff
            .fill(
                &field(en("plan.goal_new")),
                "Sees the grandmother each month",
            )
            .await?;
        staff.click(&button(en("plan.goal_add"))).await?;
        staff.reads_no_more(&en("plan.needs_goal")).await?;
        staff
            .fill(&field(en("plan.action_new")), "Call her on Sunday")
            .await?;
        staff.click(&button(en("plan.action_add"))).await?;
        let owner = choice(en("plan.owner"));
        staff.choose(&owner, &teen.me.name).await?;
        all_sent(&staff).await?;

        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan/family").await?;
        let own_words = field(en("plan.i_will_mine"));
        phone
            .fill(&own_words, "I will see Grandma more often")
            .await?;
        phone.press(Key::Tab).await?;
        phone
            .choose(&choice(en("plan.status")), &en("plan.status_done"))
            .await?;
        all_sent(&phone).await?;
        let plan = mine(&teen).await?;
        let goals = plan.goals();
        let goal = goals.iter().find(|goal| goal.section == Section::Family);
        let goal = goal.context("the goal")?;
        ensure!(goal.own_words == "I will see Grandma more often");
        ensure!(goal.actions[0].status == care::plan::Status::Done);
        // In the child's own words it is theirs to change.
        staff.reads("I will see Grandma more often").await?;
        let theirs = en_with("plan.i_will", &[("name", &teen.me.name)]);
        ensure!(!staff.has(&field(theirs)).await?);
        // What is not done after all says why; and it can be taken back.
        staff
            .choose(&choice(en("plan.status")), &en("plan.status_dropped"))
            .await?;
        staff
            .fill(&field(en("plan.drop_reason")), "She is on a journey")
            .await?;
        staff
            .click(&button(en("common.save")).within(any("dialog")))
            .await?;
        phone.reads("She is on a journey").await?;
        staff.click(&button(en("common.undo"))).await?;
        phone.reads_no_more("She is on a journey").await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_director_names_a_specialist_who_then_finds_the_child_and_nobody_else() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let psychologist = harness.api(SPECIALIST).await?;
        let path = plan_path(harness, "").await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        director.open(&path).await?;
        let off = en_with("plan.name_off", &[("name", &psychologist.me.name)]);
        director.click(&button(off.as_str())).await?;
        director.gone(&button(off.as_str())).await?;
        all_sent(&director).await?;
        let page = harness.signed_in(SPECIALIST, Screen::PHONE).await?;
        page.reads(&en("people_register.empty_title")).await?;
        director.click(&button(en("plan.name_specialist"))).await?;
        director
            .choose(&choice(en("plan.name_who")), &psychologist.me.name)
            .await?;
        director
            .click(&button(en("common.add")).within(any("dialog")))
            .await?;
        director.find(&button(off.as_str())).await?;
        all_sent(&director).await?;
        page.open("/people").await?;
        page.reads(&en_with("people_register.found_one", &[("count", "1")]))
            .await?;
        page.click(&link(teen.me.name.as_str()).loosely()).await?;
        page.reads(&en_with("plan.of", &[("name", &teen.me.name)]))
            .await?;
        let read: StaffPlan = psychologist.get(&format!("/api{}", path)).await?;
        ensure!(read.plan.child == teen.me.id);
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn family_contact_and_activities_are_written_down_and_taken_back() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.open(&plan_path(harness, "/around").await?).await?;
        page.click(&button(en("plan.contact_add"))).await?;
        page.click(&button(en("common.save")).within(any("dialog")))
            .await?;
        page.reads(&en("refusal.text_empty")).await?;
        page.fill(&field(en("plan.contact_who")), "Uncle Serik")
            .await?;
        page.click(&button(en("common.save")).within(any("dialog")))
            .await?;
        page.gone(&any("dialog")).await?;
        page.reads("Uncle Serik").await?;
        page.click(&button(en("common.undo"))).await?;
        page.reads_no_more("Uncle Serik").await?;
        page.click(&button(en("plan.activity_add"))).await?;
        page.fill(&field(en("plan.activity_text")), "Climbing, Fridays")
            .await?;
        page.click(&button(en("common.add")).within(any("dialog")))
            .await?;
        page.reads("Climbing, Fridays").await?;
        all_sent(&page).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_is_found_by_letters_of_another_script() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let name = teen.me.name.clone();
        let first = name.split(' ').next().context("a name")?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.click(&link(en("app_layout.people"))).await?;
        page.click(&link(en("people_register.search"))).await?;
        let search = field(en("people_register.search"));
        page.fill(&search, "nobody at all").await?;
        page.reads(&en("people_register.none")).await?;
        let cyrillic = in_cyrillic(first);
        page.fill(&search, &cyrillic).await?;
        page.click(&link(name.as_str()).loosely()).await?;
        page.reads(&en_with("plan.of", &[("name", &name)])).await?;
        ensure!(!page.path().await?.contains(first));
        Ok(())
    })
    .await;
}

/// A name of the English demo as a Russian would type it.
fn in_cyrillic(name: &str) -> String {
    let letters = [
        ("zh", "ж"),
        ("kh", "х"),
        ("sh", "ш"),
        ("ya", "я"),
        ("yu", "ю"),
        ("ye", "е"),
        ("a", "а"),
        ("b", "б"),
        ("d", "д"),
        ("e", "е"),
        ("f", "ф"),
        ("g", "г"),
        ("i", "и"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("v", "в"),
        ("y", "й"),
        ("z", "з"),
        ("ä", "ә"),
    ];
    let mut text = name.to_lowercase();
    for (latin, cyrillic) in letters {
        text = text.replace(latin, cyrillic);
    }
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_a_plan_prints_in_arabic_with_the_childs_voice_first() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.script("localStorage.setItem('homeward.language', 'ar')", vec![])
            .await?;
        page.open(&plan_path(harness, "/sheet").await?).await?;
        let title = words::say("ar", "plan.of", &[("name", &teen.me.name)]);
        page.find(&heading(title)).await?;
        page.on_paper().await?;
        ensure!(!page.has(&any("nav")).await?, "on paper there is no frame");
        ensure!(!page.has(&any("button")).await?, "nor anything to press");
        let direction = page.script("return document.documentElement.dir", vec![]);
        ensure!(direction.await? == "rtl");
        let (plan, text) = (mine(&teen).await?, page.text().await?);
        let place = |words: &str| text.find(words).with_context(|| words.to_owned());
        let (view, _) = plan.childs_view(Section::Learning).context("a view")?;
        let ChildSays::Words(view) = &view.says else {
            anyhow::bail!("no words")
        };
        // All that stands is on the page, the child's before the adults'.
        ensure!(place(view)? < place(plan.adults_view(Section::Learning))?);
        for goal in plan.goals() {
            place(&goal.text)?;
        }
        let paper = page.print_page(Default::default()).await?;
        ensure!(paper.len() > 20_000, "{} bytes are no plan", paper.len());
        Ok(())
    })
    .await;
}
