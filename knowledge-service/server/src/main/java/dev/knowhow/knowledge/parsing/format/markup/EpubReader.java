package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads e-books (EPUB): the chapters in the order in which they are read, each as the page that it is. */
public final class EpubReader implements FormatReader {

    /** Ends itself in XHTML, and never in HTML, as which chapters are read: they are not all well-formed. */
    private static final Pattern EMPTY_ELEMENT = Pattern.compile(
            "<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\\b)([a-z][a-z0-9]{0,20})([^<>]{0,1000})/>");

    private static final String CONTAINER = "META-INF/container.xml";

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.EPUB, limits);
        try (var zip = new ZipFile(file.toFile())) {
            var root = xml(zip, CONTAINER, assembler).select("rootfile").attr("full-path");
            var book = xml(zip, root, assembler);
            assembler
                    .title(book.select("dc|title").eachText().stream()
                            .findFirst()
                            .orElse(null))
                    .language(book.select("dc|language").eachText().stream()
                            .findFirst()
                            .orElse(null));
            var chapters = chapters(book);
            for (var item : book.select("spine > itemref")) {
                var chapter = chapters.remove(item.attr("idref"));
                if (chapter != null) {
                    readChapter(zip, resolve(root, chapter), assembler);
                }
            }
        }
        return assembler.build();
    }

    /** The pages by their ids, without the one that only leads to others. */
    private static Map<String, String> chapters(Document book) {
        var chapters = new HashMap<String, String>();
        for (Element item : book.select("manifest > item")) {
            if (item.attr("media-type").contains("html")
                    && !item.attr("properties").contains("nav")) {
                chapters.put(item.attr("id"), item.attr("href"));
            }
        }
        return chapters;
    }

    private static void readChapter(ZipFile zip, String name, DocumentAssembler assembler) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return;
        }
        try (var in = zip.getInputStream(entry)) {
            var xhtml = TextFiles.decodeHtml(in.readAllBytes(), assembler);
            var page = HtmlReader.parse(EMPTY_ELEMENT.matcher(xhtml).replaceAll("<$1$2></$1>"));
            new HtmlBlocks(assembler).read(page.body());
        }
    }

    private static Document xml(ZipFile zip, String name, DocumentAssembler assembler) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new ParsingException(
                    ParsingFailure.BROKEN, "The e-book is damaged: it does not say what belongs to it.");
        }
        try (var in = zip.getInputStream(entry)) {
            return Jsoup.parse(TextFiles.decodeHtml(in.readAllBytes(), assembler), "", Parser.xmlParser());
        }
    }

    /** The name within the archive of what the book's description refers to. */
    private static String resolve(String root, String href) {
        var folder = root.substring(0, root.lastIndexOf('/') + 1);
        var path = href.replaceFirst("#.*", "").replace("+", "%2B");
        return Path.of(folder + URLDecoder.decode(path, StandardCharsets.UTF_8))
                .normalize()
                .toString();
    }
}
