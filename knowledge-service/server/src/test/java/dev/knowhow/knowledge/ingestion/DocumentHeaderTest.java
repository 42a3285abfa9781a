package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentHeaderTest {

    private static final String PROSE = "The company makes pumps and sells them to whoever needs pumps.";

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private DocumentHeaderTest add(BlockKind kind, String line) {
        text.append(text.isEmpty() ? "" : "\n\n");
        int start = text.length();
        text.append(line);
        blocks.add(new Block(kind, kind == BlockKind.HEADING ? 1 : 0, start, text.length()));
        return this;
    }

    private String header(@Nullable String title, String filename) {
        ParsedPage page = new ParsedPage(null, text.toString(), 0, null);
        return DocumentHeader.of(
                new ParsedDocument(DocumentType.TEXT, title, null, List.of(page), blocks, List.of()), filename);
    }

    @Test
    void firstPageSaysOfWhomAndOfWhichKindAndPeriodADocumentIs() {
        add(BlockKind.PARAGRAPH, "Norwick Pumps plc")
                .add(BlockKind.HEADING, "Annual report")
                .add(BlockKind.PARAGRAPH, "Year ended 31 March 2024")
                .add(BlockKind.PARAGRAPH, PROSE);

        assertThat(header("Annual report", "scan0001234.pdf")).isEqualTo("Norwick Pumps plc, Year ended 31 March 2024");
    }

    @Test
    void nameIsSaidWhereItTellsMoreThanTheTitle() {
        add(BlockKind.PARAGRAPH, PROSE);

        assertThat(header("Price list", "price-list-2026.xlsx")).isEqualTo("price list 2026");
        assertThat(header("Price list 2026", "price_list_2026.xlsx")).isEmpty();
        assertThat(header("Price list", "6c9c6101a956.xlsx")).isEmpty();
    }

    @Test
    void headingOfTheFirstSectionIsNotThatOfTheDocument() {
        add(BlockKind.HEADING, "Handbook").add(BlockKind.HEADING, "Leave").add(BlockKind.PARAGRAPH, PROSE);

        assertThat(header("Handbook", "handbook.md")).isEmpty();
    }

    @Test
    void periodIsLookedForFurtherDown() {
        add(BlockKind.PARAGRAPH, PROSE).add(BlockKind.PARAGRAPH, "As of 30 June 2025");

        assertThat(header("Report", "report.pdf")).isEqualTo("As of 30 June 2025");
    }

    @Test
    void titleOverATableIsOfTheDocumentAndItsRowsAreNot() {
        add(BlockKind.TABLE_ROW, "Background checks, November 2015")
                .add(BlockKind.TABLE_ROW, "State: Alabama; Permits: 18,870");

        assertThat(header(null, "6c9c6101a956.pdf")).isEqualTo("Background checks, November 2015");
    }
}
