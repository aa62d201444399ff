//! Pages: the frame around all of them, and the pages of what went wrong. Pure functions from records to markup.

mod article;
mod event;
mod list;
mod parts;
mod said;

use maud::{DOCTYPE, Markup, html};

use crate::answer::Trouble;
pub(crate) use article::{ArticleView, article};
pub(crate) use event::{EventView, event};
pub(crate) use list::{Card, ListView, Order, list};
pub(crate) use parts::Quote;

/// The one style sheet.
pub(crate) const STYLE: &str = include_str!("pages/style.css");

/// The frame of every page.
fn frame(title: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · Crosswire" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/style.css";
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    a.brand href="/" { "Crosswire" }
                    span.motto { "Origins are counted, not outlets." }
                }
                main #main tabindex="-1" { (main) }
                footer.foot { p { "Read only. Every claim leads to the exact words, in the text as it was kept." } }
            }
        }
    }
}

/// What a visitor is told when there is no answer.
pub(crate) fn trouble(trouble: &Trouble) -> Markup {
    let told = trouble.told();
    let head = match trouble {
        Trouble::Query { .. } => "This question cannot be understood",
        Trouble::NotFound { .. } => "Not here",
        Trouble::Absent { .. } => "Not ready yet",
        Trouble::Elsewhere(_) => "Not under this name",
        Trouble::Broken(_) => "Something is broken on our side",
    };
    frame(
        head,
        &html! {
            h1 { (head) }
            p role="alert" {
                (told.error)
                @if !told.value.is_empty() { ": " code dir="auto" { (told.value) } }
            }
            @if !told.hint.is_empty() { p.hint { b { "Hint: " } (told.hint) } }
            p { a href="/" { "All events" } }
        },
    )
}
