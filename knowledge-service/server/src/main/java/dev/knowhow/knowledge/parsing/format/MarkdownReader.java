package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/** Reads Markdown (CommonMark with tables and front matter) as the HTML it stands for. */
final class MarkdownReader implements FormatReader {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), YamlFrontMatterExtension.create());

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var root = Parser.builder().extensions(EXTENSIONS).build().parse(TextFiles.read(file));
        var frontMatter = new YamlFrontMatterVisitor();
        root.accept(frontMatter);
        var html = HtmlRenderer.builder().extensions(EXTENSIONS).build().render(root);
        var assembler = new DocumentAssembler(DocumentType.MARKDOWN, limits)
                .title(first(frontMatter, "title"))
                .language(first(frontMatter, "lang"));
        new HtmlBlocks(assembler).read(Jsoup.parseBodyFragment(html).body());
        return assembler.build();
    }

    private static String first(YamlFrontMatterVisitor frontMatter, String key) {
        var values = frontMatter.getData().getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}
