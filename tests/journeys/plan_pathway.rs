//! From 16: a wish, a talk and a decision about where to live, and ten matters.

use crate::offline::all_sent;
use crate::plan::{mine, plan_path};
use anyhow::{Context, Result, bail, ensure};
use care::boards::plans::PlanFigure;
use care::command::Act;
use care::figures::Listed;
use care::people::register::{Register, Registered};
use care::plan::WritePlan;
use care::plan::{FieldValue, Housing, HousingPart, Matter};
use care::skill_set::skill::birthday;
use journeys::locator::{any, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, Person, SUPERVISOR, TEEN};
use journeys::*;
use thirtyfour::Key;

/// Takes back what the demo says of the housing choice.
async fn nothing_said(harness: &Harness) -> Result<()> {
    let (teen, staff) = (harness.api(TEEN).await?, harness.api(CAREGIVER).await?);
    let plan = mine(&teen).await?;
    let all = plan.fields.iter().map(|field| &field.written);
    let all = all.filter(|written| matches!(written, FieldValue::Housing { .. }));
    for written in all {
        let by_staff = matches!(
            written,
            FieldValue::Housing {
                part: HousingPart::Talk { .. }
            }
        );
        let act = Act::from(WritePlan {
            child: plan.child,
            base: plan.base(written),
            written: written.emptied(),
        });
        let who = if by_staff { &staff } else { &teen };
        who.act(teen.home()?, act).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_sixteen_a_young_person_says_where_they_want_to_live_and_the_guardian_decides_after() {
    journey(async |harness: &Harness| {
        nothing_said(harness).await?;
        let path = plan_path(harness, "/pathway").await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        director.open(&path).await?;
        // Nothing is decided over anybody's head.
        director.reads(&en("refusal.wish_unheard")).await?;
        ensure!(!director.has(&button(en("plan_pathway.decide"))).await?);
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan").await?;
        phone
            .click(&link(en("plan_pathway.mine")).loosely())
            .await?;
        let wish = field(en("plan_pathway.wish_mine"));
        phone.fill(&wish, "Near my school, with a friend").await?;
        phone.press(Key::Tab).await?;
        phone.click(&radio(en("plan_pathway.youth_house"))).await?;
        all_sent(&phone).await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&path).await?;
        staff.reads("Near my school, with a friend").await?;
        // Their choice is theirs.
        ensure!(!staff.has(&radio(en("plan_pathway.dormitory"))).await?);
        staff.click(&button(en("plan_pathway.talk_add"))).await?;
        staff
            .fill(&field(en("plan.contact_who")), "The social worker")
            .await?;
        let said = "Rent, cooking, and who to call";
        staff
            .fill(&field(en("plan_pathway.talk_text")), said)
            .await?;
        staff.click(&button(en("common.save"))).await?;
        staff.gone(&any("dialog")).await?;
        director.reads(said).await?;
        director.click(&button(en("plan_pathway.decide"))).await?;
        // What was wished for is what is proposed.
        let why = "As you wish, from the summer on";
        director
            .fill(&field(en("plan_pathway.decision_why")), why)
            .await?;
        let proposed = radio(en("plan_pathway.youth_house")).pressed();
        director.find(&proposed.within(any("dialog"))).await?;
        director
            .click(&button(en("plan_pathway.decide")).within(any("dialog")))
            .await?;
        phone.reads(why).await?;
        let teen = harness.api(TEEN).await?;
        let plan = mine(&teen).await?;
        let (decided, _) = plan.housing_decision().context("a decision")?;
        ensure!(decided.housing == Housing::YouthHouse, "{decided:?}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_ten_matters_begins_with_what_the_young_person_wants() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let before = mine(&teen).await?.open_matters().len();
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan/pathway").await?;
        phone.find(&field(en("plan_pathway.own_mine"))).await?;
        let wants = phone.all(&field(en("plan_pathway.own_mine"))).await?;
        ensure!(wants.len() == Matter::ALL.len(), "{}", wants.len());
        // The one about money.
        let money = wants.get(7).context("a field")?;
        money.send_keys("A card of my own").await?;
        phone.press(Key::Tab).await?;
        all_sent(&phone).await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&plan_path(harness, "/pathway").await?).await?;
        staff.reads("A card of my own").await?;
        let plans = staff.all(&field(en("plan_pathway.plan"))).await?;
        let money = plans.get(7).context("a field")?;
        money.send_keys("An account in January").await?;
        staff.press(Key::Tab).await?;
        phone.reads("An account in January").await?;
        let plan = mine(&teen).await?;
        ensure!(plan.matter(Matter::Money) == "An account in January");
        ensure!(plan.open_matters().len() == before - 1);
        let numbers = [("all", "10"), ("planned", &(11 - before).to_string())];
        phone.reads(&en_with("plan_pathway.meter", &numbers)).await
    })
    .await;
}

/// A young person of the director's places who is not 16 yet and signs in, and in how many
/// days they will be.
async fn nearly_sixteen(harness: &Harness) -> Result<(Person, Registered, u32)> {
    let register: Register = harness.api(SUPERVISOR).await?.get("/api/people").await?;
    let today = chrono::Utc::now().date_naive();
    let days = |child: &Registered| {
        let day = birthday(child.birth_date?, 16);
        // A day more than the clocks of the world are apart.
        let days = u32::try_from((day - today).num_days() + 1).ok()?;
        (days > 2).then_some(days)
    };
    // Accounts are numbered; whose they are, who signs in knows.
    for number in 2..60 {
        let login: &'static str = format!("teen{number}").leak();
        let person = Person { login, ..TEEN };
        let me = harness.api(person).await?.me.id;
        let mut children = register.children.iter();
        let child = children.find(|child| child.id == me);
        if let Some((child, days)) = child.and_then(|child| Some((child, days(child)?))) {
            return Ok((person, child.clone(), days));
        }
    }
    bail!("nobody of the demo will be 16 before long")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_sixteenth_birthday_the_way_to_an_independent_life_is_there_by_itself() {
    journey(async |harness: &Harness| {
        let (teen, child, days) = nearly_sixteen(harness).await?;
        let phone = harness.signed_in(teen, Screen::PHONE).await?;
        phone.open("/plan").await?;
        phone
            .find(&link(en("placement.link_mine")).loosely())
            .await?;
        let way = link(en("plan_pathway.mine")).loosely();
        ensure!(!phone.has(&way).await?);
        harness.days_later(days).await?;
        // Nobody has done anything, and everybody has been signed out for long.
        let phone = harness.signed_in(teen, Screen::PHONE).await?;
        phone.open("/plan").await?;
        phone.click(&way).await?;
        let wish = field(en("plan_pathway.wish_mine"));
        phone.fill(&wish, "With my friends, near the river").await?;
        phone.press(Key::Tab).await?;
        all_sent(&phone).await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let plan = format!("/homes/{}/people/{}/plan/pathway", child.home, child.id);
        director.open(&plan).await?;
        director.reads("With my friends, near the river").await?;
        let figure = PlanFigure::Housing.word();
        director
            .open(&format!("/homes/{}/plans/{figure}", child.home))
            .await?;
        director.reads(&child.name).await
    })
    .await;
}
