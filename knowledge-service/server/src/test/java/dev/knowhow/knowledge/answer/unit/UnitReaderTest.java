package dev.knowhow.knowledge.answer.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitReaderTest {

    private static List<Unit> units(String text) {
        return UnitReader.read(new ScoredChunk(TestingChunkTexts.chunk("chunk_1", "file-1", text), 1, 0, 0));
    }

    private static List<Unit> units(String text, String... headings) {
        return UnitReader.read(new ScoredChunk(
                new ChunkText(
                        "chunk_1", "vs_1", "file-1", "a.md", 1, "", List.of(headings), List.of(), 0, text, "testing"),
                1,
                0,
                0));
    }

    @Test
    void everySentenceIsAUnitWithItsPlaceInTheDocument() {
        assertThat(units("Refunds take 14 days. Shipping is free."))
                .extracting(Unit::kind, Unit::quote, Unit::charStart)
                .containsExactly(
                        tuple(UnitKind.SENTENCE, "Refunds take 14 days.", 0),
                        tuple(UnitKind.SENTENCE, "Shipping is free.", 22));
    }

    @Test
    void questionLeadsInItsAnswerAndIsNone() {
        assertThat(units("How long do refunds take? They are paid within 14 days."))
                .extracting(Unit::quote, Unit::meaning)
                .containsExactly(tuple(
                        "They are paid within 14 days.", "How long do refunds take? They are paid within 14 days."));
    }

    @Test
    void headingLeadsInTheSentenceAfterItAndStandsAboveTheOthers() {
        assertThat(units("Remote work\nEmployees may do so on three days a week. Ask first."))
                .extracting(Unit::meaning, Unit::headings)
                .containsExactly(
                        tuple("Remote work Employees may do so on three days a week.", List.of("Remote work")),
                        tuple("Remote work Ask first.", List.of("Remote work")));
    }

    @Test
    void clausesOfAContractAreParagraphs() {
        assertThat(units("4.1 The tenant pays monthly. Payment is due on the first.\n4.2 Keys are given back."))
                .extracting(Unit::kind, Unit::quote)
                .containsExactly(
                        tuple(UnitKind.SENTENCE, "4.1 The tenant pays monthly."),
                        tuple(UnitKind.SENTENCE, "Payment is due on the first."),
                        tuple(UnitKind.SENTENCE, "4.2 Keys are given back."));
        assertThat(units("4.1 The landlord\n4.2 The tenant"))
                .extracting(Unit::kind)
                .contains(UnitKind.LIST);
    }

    @Test
    void numberedHeadingsApartAreNoList() {
        assertThat(units("1. Keys\n\nEach flat has three.\n\n2. Bicycles\n\nThey stand in the yard."))
                .extracting(Unit::kind, Unit::quote, Unit::headings)
                .containsExactly(
                        tuple(UnitKind.SENTENCE, "Each flat has three.", List.of("1. Keys")),
                        tuple(UnitKind.SENTENCE, "They stand in the yard.", List.of("2. Bicycles")));
    }

    @Test
    void headingWithANumberNamesTheRecordUnderIt() {
        assertThat(units("Boats\n\nB-17\n\nLength: 7 m\nMast: 9 m\n\nB-18\n\nLength: 8 m\nMast: 11 m", "Boats"))
                .extracting(Unit::kind, Unit::quote, Unit::headings)
                .containsExactly(
                        tuple(UnitKind.ENTRY, "Length: 7 m", List.of("Boats", "B-17")),
                        tuple(UnitKind.ENTRY, "Mast: 9 m", List.of("Boats", "B-17")),
                        tuple(UnitKind.ENTRY, "Length: 8 m", List.of("Boats", "B-18")),
                        tuple(UnitKind.ENTRY, "Mast: 11 m", List.of("Boats", "B-18")));
    }

    @Test
    void listIsAUnitWithItsLeadInAndSoIsEachItem() {
        assertThat(units("To apply you need:\n- a passport\n- a photo"))
                .extracting(Unit::kind, Unit::quote)
                .containsExactly(
                        tuple(UnitKind.LIST, "To apply you need:\n- a passport\n- a photo"),
                        tuple(UnitKind.ITEM, "- a passport"),
                        tuple(UnitKind.ITEM, "- a photo"));
    }

    @Test
    void rowsOfATableAreUnitsEach() {
        assertThat(units("Hotel rates\n\nCity: Oslo; rate: 120\n\nCity: Rome; rate: 130"))
                .extracting(Unit::kind, Unit::quote, Unit::headings)
                .containsExactly(
                        tuple(UnitKind.ROW, "City: Oslo; rate: 120", List.of("Hotel rates")),
                        tuple(UnitKind.ROW, "City: Rome; rate: 130", List.of("Hotel rates")));
    }

    @Test
    void rowOfFiguresBeginsWithItsNameWhereTheFirstColumnHasNoHeader() {
        String row = "Net sales; 2025: 1,842; 2024: 1,705";

        assertThat(units("Key figures\n\n" + row + "\nDividend; 2025: 3.25; 2024: 2.00"))
                .extracting(Unit::kind)
                .containsExactly(UnitKind.ROW, UnitKind.ROW);
        assertThat(units("We sell three things; in short: bolts, nuts."))
                .extracting(Unit::kind)
                .doesNotContain(UnitKind.ROW);
    }

    @Test
    void rowIsOneUnitThoughACellHasSentencesAndLines() {
        assertThat(
                        units(
                                "Code: E9; Remedy: Switch it off. Wait for\nten minutes.; Part: 7\nCode: E10; Remedy: Call us."))
                .extracting(Unit::quote)
                .containsExactly(
                        "Code: E9; Remedy: Switch it off. Wait for\nten minutes.; Part: 7",
                        "Code: E10; Remedy: Call us.");
    }

    @Test
    void captionsDatesPageNumbersAndHeadingsAreNone() {
        assertThat(units("Figure 3\n\n12 May 2024\n\nPage 3 of 9\n\nChapter 3\n\nAll in all it holds.", "Chapter 3"))
                .extracting(Unit::quote)
                .containsExactly("All in all it holds.");
    }

    @Test
    void chunkOfAQuestionAloneHasNone() {
        assertThat(units("Why is the sky blue?")).isEmpty();
        assertThat(units(" ")).isEmpty();
    }

    @Test
    void captionLeadsInTheRowsBelowIt() {
        assertThat(units("Table 5: Assaults in buildings\n\nPlace: Office; n: 22; %: 13.8"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kind()).isEqualTo(UnitKind.ROW);
                    assertThat(row.context()).contains("Assaults in buildings");
                });
    }
}
