package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads HTML: the main content as the page marks it, without what a reader does not see and without navigation. The
 * character set is that of the byte order mark, else the one that the page declares, else the one that is detected.
 */
final class HtmlReader implements FormatReader {

    /** Not part of what the document says. */
    private static final String FURNITURE =
            "script, style, noscript, template, svg, iframe, object, canvas, nav, [hidden], [aria-hidden=true],"
                    + " [role=navigation], [role=search], [style~=(?i)display\\s*:\\s*none],"
                    + " [style~=(?i)visibility\\s*:\\s*hidden], button, select, input, textarea";

    private static final String MAIN = "main, [role=main]";

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var document = Jsoup.parse(TextFiles.readHtml(file), "");
        var assembler = new DocumentAssembler(DocumentType.HTML, limits)
                .title(document.title())
                .language(document.select("html").attr("lang"));
        document.select(FURNITURE).remove();
        new HtmlBlocks(assembler).read(content(document));
        return assembler.build();
    }

    /** The main element if it holds most of the text, else the whole body. */
    private static Element content(Document document) {
        var body = document.body();
        var main = document.select(MAIN);
        if (main.size() == 1 && main.text().length() * 2 > body.text().length()) {
            return main.getFirst();
        }
        body.select("body > header, body > footer, [role=banner], [role=contentinfo]").stream()
                .filter(part -> part.select("h1, h2").isEmpty())
                .forEach(Element::remove);
        return body;
    }
}
