package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.LinkTargets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/** Turns Markdown (CommonMark with tables and front matter) into the blocks of the HTML it stands for. */
final class MarkdownBlocks {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), YamlFrontMatterExtension.create());

    /** An empty line belongs to every list and quotation that is open, and each is asked. */
    private static final int DEEPEST = 100;

    /** Of what links and images have, we read this alone. */
    private static final Set<String> READ = Set.of("alt", "start", "href");

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(_ -> (_, _, attributes) -> keepRead(attributes))
            .build();

    private final Parser parser;

    MarkdownBlocks(ParsingLimits limits) {
        parser = Parser.builder()
                .extensions(EXTENSIONS)
                .maxOpenBlockParsers(DEEPEST)
                .inlineParserFactory(
                        context -> new BoundedInlineParser(new InlineParserImpl(context), limits.maxCells()))
                .build();
    }

    /** A link's target is repeated wherever it is referred to: a long one would be a cost without end. */
    private static void keepRead(Map<String, String> attributes) {
        attributes.keySet().retainAll(READ);
        attributes.computeIfPresent("href", (_, target) -> LinkTargets.isShort(target) ? target : null);
    }

    /** Adds the blocks of a text; what its front matter says is the document's. */
    void read(String text, DocumentAssembler assembler) {
        var root = parser.parse(text);
        var frontMatter = new YamlFrontMatterVisitor();
        root.accept(frontMatter);
        RecordLines.keepApart(root);
        var html = RENDERER.render(root);
        assembler.title(first(frontMatter, "title")).language(first(frontMatter, "lang"));
        new HtmlBlocks(assembler).read(Jsoup.parseBodyFragment(html).body());
    }

    private static String first(YamlFrontMatterVisitor frontMatter, String key) {
        var values = frontMatter.getData().getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}
