"""Pictures of pages -> the same pages as a PDF with text gives. Needs the extra [ocr]."""
