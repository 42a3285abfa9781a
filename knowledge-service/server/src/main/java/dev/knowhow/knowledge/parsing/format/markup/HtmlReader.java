package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * Reads HTML: the main content as the page marks it, without what a reader does not see and without navigation. The
 * character set is that of the byte order mark, else the one that the page declares, else the one that is detected.
 */
public final class HtmlReader implements FormatReader {

    /** Not part of what the document says. */
    private static final String FURNITURE =
            "script, style, noscript, template, svg, iframe, object, canvas, nav, [hidden], [aria-hidden=true],"
                    + " [role=navigation], [role=search], [style~=(?i)display\\s*:\\s*none],"
                    + " [style~=(?i)visibility\\s*:\\s*hidden], button, select, input, textarea";

    /** Deeper than pages are; each element looks through those that are open, and what is deeper is read beside them. */
    private static final int DEEPEST = 200;

    private static final String MAIN = "main, [role=main]";

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.HTML, limits);
        var document = parse(TextFiles.readHtml(file, assembler));
        assembler.title(document.title()).language(document.select("html").attr("lang"));
        new HtmlBlocks(assembler).read(content(document));
        return assembler.build();
    }

    /** The tree of a page, without what a reader does not see. */
    static Document parse(String html) {
        var document = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(DEEPEST));
        remove(document.select(FURNITURE));
        return document;
    }

    /** The main element if it holds most of the text, else the whole body. */
    private static Element content(Document document) {
        var body = document.body();
        var main = document.select(MAIN);
        if (main.size() == 1 && main.text().length() * 2 > body.text().length()) {
            return main.getFirst();
        }
        var titled = above(body.select("h1, h2"));
        remove(body.select("body > header, body > footer, [role=banner], [role=contentinfo]").stream()
                .filter(part -> !titled.contains(part))
                .toList());
        return body;
    }

    /** The elements and all that they stand in. */
    private static Set<Node> above(List<Element> elements) {
        Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : elements) {
            for (var at = node; at != null && above.add(at); at = at.parent()) {}
        }
        return above;
    }

    /** One by one, each would move all its siblings that follow: the children of each parent are listed again, once. */
    private static void remove(List<Element> elements) {
        Set<Node> unwanted = Collections.newSetFromMap(new IdentityHashMap<>());
        unwanted.addAll(elements);
        Set<Element> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        elements.stream().map(Element::parent).filter(Objects::nonNull).forEach(parents::add);
        for (var parent : parents) {
            var kept = parent.childNodes().stream()
                    .filter(child -> !unwanted.contains(child))
                    .toList();
            parent.empty().appendChildren(kept);
        }
    }
}
