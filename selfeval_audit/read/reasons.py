"""The closed list of reasons why something in a document was not read into a form: code -> English sentence."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "column_not_understood": "the header of this column names nothing that is known; its values are in no check",
    "second_column": "another column already holds this; of two only the more specific one is used",
    "second_target": "an initial and an adjusted target stand side by side and differ; the adjusted one is used",
    "row_not_understood": "this row is no part of the form that is known",
    "text_outside_form": "text around the tables that is no title, year, unit or label",
    "title_without_form": "a title that no form follows",
    "template_row": "an unused row of the template, with nothing filled in",
    "subtotal_row": "a subtotal between the rows; it is not added again",
    "second_money_block": "a second money row of the same name; the first one is used",
    "not_needed": "a contact, code, date of filling or signature; no figure of the form",
    "no_form_in_table": "a table that holds no self-evaluation form",
    "hidden_sheet": "this sheet is hidden; it was read like the others",
    "hidden_row": "this row is hidden; it was read like the others",
    "hidden_column": "this column is hidden; it was read like the others",
    "formula_without_value": "a formula whose value was never stored; open the file in Excel or WPS and save it",
    "not_calculated": "the workbook asks to be calculated anew; this stored value may be an old one",
    "struck_out": "the text of this cell is struck out",
    "no_worksheet": "a sheet of a chart or macro, or one whose content is missing",
    "text_box": "a text box over the sheet or the page; what stands in it is in no cell",
    "error_value": "the spreadsheet shows an error here instead of a value",
    "picture_not_read": "a picture inside the document; what it shows was not read",
    "nested_table": "a table inside a cell; only its text was read, not its columns",
    "text_spills": "text spills out of its cell or into it; which text belongs here cannot be told",
    "no_unicode": "the PDF does not say which characters these are",
    "slanted_text": "slanted text, a watermark as a rule; it is in no cell",
    "scan_not_read": "this page is a picture; to read it, install the extra [ocr]",
    "page_without_table": "a page without a table",
    "not_placed": "a piece of scrambled text that belongs to no row or label",
}
