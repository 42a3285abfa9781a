package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HTML files. */
final class HostileHtml extends HostileKind {

    HostileHtml(TestingDocuments documents, String server) {
        super(documents, server);
        html();
    }

    private void html() {
        text("deep.html", () -> "<html><body>" + "<div>".repeat(200_000) + "x");
        text("deep-inline.html", () -> "<html><body>" + "<b>".repeat(200_000) + "x");
        text("deep-lists.html", () -> "<html><body>" + "<ul><li>".repeat(100_000) + "x");
        text("deep-tables.html", () -> "<html><body>" + "<table><tr><td>".repeat(20_000) + "x");
        text("deep-quotes.html", () -> "<html><body>" + "<blockquote><p>".repeat(50_000) + "x");
        text("items.html", () -> "<html><body><ol>" + "<li>x".repeat(200_000));
        text("formatting.html", () -> "<html><body><p>" + "<b><i><u></p><p>".repeat(20_000) + "x");
        text("misnested.html", () -> "<html><body>" + "<a><table><a><tr><a><td>".repeat(20_000) + "x");
        text(
                "attributes.html",
                () -> "<html><body "
                        + IntStream.range(0, 200_000)
                                .mapToObj("a%d=1 "::formatted)
                                .collect(Collectors.joining()) + ">x");
        text("attribute.html", () -> "<html><body a='" + "x".repeat(5_000_000) + "'>x");
        text("comment.html", () -> "<html><body><!--" + "- ".repeat(5_000_000) + "x");
        text("comments.html", () -> "<!-- -->".repeat(900) + "<html>");
        text("comment-open.html", () -> "<!--".repeat(2_000) + "<html><body>x");
        text("entities.html", () -> "<html><body>" + "&amp".repeat(1_000_000) + "&#x110000;&#xD800;&#0;");
        text("spans.html", () -> "<html><body><table>" + "<tr><td colspan=1000 rowspan=1000>x".repeat(20_000));
        text("cells.html", () -> "<html><body><table><tr>" + "<td>x".repeat(300_000));
        text("rows.html", () -> "<html><body><table>" + "<tr><td>x<td>y".repeat(200_000));
        text("script.html", () -> "<html><body><script>" + "<!--<script>".repeat(500_000));
        text("svg.html", () -> "<html><body>" + "<svg><foreignObject>".repeat(20_000) + "x");
        text("template.html", () -> "<html><body>" + "<template>".repeat(20_000) + "x");
        text("select.html", () -> "<html><body><select>" + "<option>x<select>".repeat(50_000));
        text("furniture.html", () -> "<html><body>" + "<nav></nav>x<p>".repeat(700_000));
        text("captions.html", () -> "<html><body><table><caption>" + "<pre>x</pre>".repeat(400_000));
        text("banners.html", () -> "<div role=banner>".repeat(400) + "<i>x</i>".repeat(1_000_000));
        text(
                "spans-of-text.html",
                () -> "<table><tr><th>a<th>b<tr><td colspan=200 rowspan=200>" + "word ".repeat(1_000_000)
                        + "<tr><td>y".repeat(200));
        text("title.html", () -> "<title>" + "word ".repeat(2_000_000) + "</title><p>" + "word. ".repeat(1_000_000));
        text("spaces.html", () -> "<html><body><p>" + " \u00a0\n".repeat(3_000_000) + "x");
        text("breaks.html", () -> "<html><body><p>" + "<br> ".repeat(500_000) + "x");
        text("xml-prolog.html", () -> "<?xml " + " ".repeat(8_000) + "<html>");
        text(
                "resource.html",
                () -> "<html><body><img src=" + server + "x><iframe src=file:///etc/passwd></iframe>"
                        + "<link rel=stylesheet href=" + server + "x>");
    }
}
