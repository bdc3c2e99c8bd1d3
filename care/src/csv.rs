//! CSV cells that no spreadsheet takes for a formula.

/// Guards a cell of text against formula injection: a spreadsheet runs cells
/// that begin with `=`, `+`, `-`, `@`, a tab or a carriage return, so these get
/// an apostrophe in front (OWASP, CSV Injection).
#[must_use]
pub fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn a_formula_becomes_text_and_text_stays() {
        assert_eq!(inert("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(inert("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(inert("Мирас - ужин"), "Мирас - ужин");
    }
}
