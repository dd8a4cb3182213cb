REM What a person does to a list: sorts its rows, inserts a column, saves. Run inside LibreOffice by test_libreoffice.py.
Sub Tidy(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex(0)
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  rows = cursor.RangeAddress.EndRow
  columns = cursor.RangeAddress.EndColumn
  Dim by(0) As New com.sun.star.table.TableSortField
  by(0).Field = 5 : by(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields" : how(0).Value = by()
  how(1).Name = "ContainsHeader" : how(1).Value = False
  sheet.getCellRangeByPosition(0, 1, columns, rows).sort(how())
  sheet.Columns.insertByIndex(3, 1)
  sheet.getCellByPosition(3, 0).String = "科室"
  For row = 1 To rows
    sheet.getCellByPosition(3, row).String = "一科"
  Next row
  book.storeToURL(ConvertToURL(target), kind())
  book.close(True)
End Sub
