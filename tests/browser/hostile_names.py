"""Names that something reads as more than a name: Markdown, HTML, Plotly, a spreadsheet."""

#: An address that no test may ever see asked for.
BEACON = "beacon.invalid"

#: What Markdown, HTML and Plotly would make of them is in reliability.md 2.3.
MARKUP = {
    "picture": f"![](http://{BEACON}/a.png) Tổ 1",
    "handler": "<img src=x onerror=window.pwned=1> Tổ 2",
    "script": "<script>window.pwned=2</script> Tổ 3",
    "emphasis": "a*b*c và ~~x~~ _y_ `z` -> -- >= lan@x.vn",
    "formula_and_colour": "giá $x^2$ đến $y$ :red[đỏ] :smile: :material/home:",
    "list": "1. Một",
    "link": f"[Đăng nhập](javascript:window.pwned=3) [lại](http://{BEACON})",
    "bold": "<b>đậm</b> &lt;b&gt; &amp; Tổ 8",
    "vector": "<svg onload=window.pwned=4></svg> # Tổ 9 | a",
    "plotly": f'<a href="http://{BEACON}">Đăng nhập lại</a><br>%{{x}} <extra>Tổ</extra>',
}

#: What a writer of spreadsheets makes of them is in reliability.md 2.2.
FORMULAS = {
    "command": "=cmd|' /C calc'!A0",
    "sum": "=1+1",
    "hyperlink": f'=HYPERLINK("http://{BEACON}","Mở")',
    "array": "{=1+1}",
    "equals": "=",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1,1)",
    "address": f"http://{BEACON}/x",
    "internal": "internal:'Kết quả'!A1",
    "error": "#N/A",
    "number": "00123",
}

NAMES = tuple(MARKUP.values())
