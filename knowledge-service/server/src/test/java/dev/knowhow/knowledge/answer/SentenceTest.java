package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private static List<Sentence> sentences(String text) {
        return Sentence.of(new ScoredChunk(TestingChunkTexts.chunk("chunk_1", "file-1", text), 1, 0, 0));
    }

    @Test
    void everySentenceIsOneWithItsPlaceInTheDocument() {
        List<Sentence> sentences = sentences("Refunds take 14 days. Shipping is free.");

        assertThat(sentences)
                .extracting(Sentence::quote, Sentence::charStart, Sentence::charEnd)
                .containsExactly(tuple("Refunds take 14 days.", 0, 21), tuple("Shipping is free.", 22, 39));
    }

    @Test
    void questionLeadsInItsAnswerAndIsNone() {
        assertThat(sentences("How long do refunds take? They are paid within 14 days."))
                .extracting(Sentence::quote, Sentence::meaning)
                .containsExactly(tuple(
                        "They are paid within 14 days.", "How long do refunds take? They are paid within 14 days."));
    }

    @Test
    void headingLeadsInTheSentenceAfterIt() {
        assertThat(sentences("Remote work\nEmployees may do so on three days a week. Ask first."))
                .extracting(Sentence::meaning)
                .containsExactly("Remote work Employees may do so on three days a week.", "Ask first.");
    }

    @Test
    void openingOfAListLeadsIn() {
        assertThat(sentences("To apply you need:\n- a passport"))
                .extracting(Sentence::quote)
                .containsExactly("- a passport");
    }

    @Test
    void rowsOfATableAreSentencesEach() {
        assertThat(sentences("Region: North; revenue 12\n\nRegion: South; revenue 15"))
                .extracting(Sentence::quote)
                .containsExactly("Region: North; revenue 12", "Region: South; revenue 15");
    }

    @Test
    void titleOfATableLeadsInItsFirstRow() {
        assertThat(sentences("Hotel rates\n\nCity: Oslo; rate: 120\n\nCity: Rome; rate: 130"))
                .extracting(Sentence::meaning)
                .containsExactly("Hotel rates City: Oslo; rate: 120", "City: Rome; rate: 130");
    }

    @Test
    void headingOfTheChunkIsNoAnswer() {
        ChunkText chunk = new ChunkText(
                "chunk_1", "vs_1", "file-1", "a.md", 1, List.of("Chapter 3"), List.of(), 0, "Chapter 3\n\nAll in all");

        assertThat(Sentence.of(new ScoredChunk(chunk, 1, 0, 0)))
                .extracting(Sentence::quote)
                .containsExactly("All in all");
    }

    @Test
    void lastSentenceStandsEvenIfItIsAQuestion() {
        assertThat(sentences("Why is the sky blue?")).hasSize(1);
        assertThat(sentences(" ")).isEmpty();
    }
}
