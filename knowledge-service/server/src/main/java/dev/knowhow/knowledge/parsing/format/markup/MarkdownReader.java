package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/** Reads Markdown (CommonMark with tables and front matter) as the HTML it stands for. */
public final class MarkdownReader implements FormatReader {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), YamlFrontMatterExtension.create());

    /** An empty line belongs to every list and quotation that is open, and each is asked. */
    private static final int DEEPEST = 100;

    /** Of what links and images have, we read this alone; a link's target would be repeated wherever it is referred to. */
    private static final Set<String> READ = Set.of("alt", "start");

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(
                    _ -> (_, _, attributes) -> attributes.keySet().retainAll(READ))
            .build();

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.MARKDOWN, limits);
        var root = parser(limits).parse(TextFiles.read(file, assembler));
        var frontMatter = new YamlFrontMatterVisitor();
        root.accept(frontMatter);
        var html = RENDERER.render(root);
        assembler.title(first(frontMatter, "title")).language(first(frontMatter, "lang"));
        new HtmlBlocks(assembler).read(Jsoup.parseBodyFragment(html).body());
        return assembler.build();
    }

    private static Parser parser(ParsingLimits limits) {
        return Parser.builder()
                .extensions(EXTENSIONS)
                .maxOpenBlockParsers(DEEPEST)
                .inlineParserFactory(
                        context -> new BoundedInlineParser(new InlineParserImpl(context), limits.maxCells()))
                .build();
    }

    private static String first(YamlFrontMatterVisitor frontMatter, String key) {
        var values = frontMatter.getData().getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}
