package dev.knowhow.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnigramTokenizerTest {

    private Tokenizer tokenizer;

    private static Tokenizer read(String type) throws IOException {
        String json = """
            {"added_tokens": [{"id": 0}], "model": {"type": "%s", "unk_id": 3, "vocab": [
              ["<s>", 0.0], ["<pad>", 0.0], ["</s>", 0.0], ["<unk>", 0.0], ["\u2581", -4.0],
              ["\u2581un", -5.0], ["known", -5.5], ["\u2581unknown", -12.0], ["n", -5.0], ["\u2581a", -5.0],
              ["b", -6.0], ["\u2581ab", -9.0]]}}
            """.formatted(type);
        return Tokenizer.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @BeforeEach
    void readPieces() throws IOException {
        tokenizer = read("Unigram");
    }

    @Test
    void mostProbablePiecesAreTaken() {
        assertThat(tokenizer.encode("unknown", 100).ids()).containsExactly(0, 5, 6, 2);
        assertThat(tokenizer.encode("ab", 100).ids()).containsExactly(0, 11, 2);
    }

    @Test
    void textIsFoldedAndItsSpacesDoNotCount() {
        assertThat(tokenizer.encode("  \uFF41\uFF42\n ab ", 100).ids()).containsExactly(0, 11, 11, 2);
        assertThat(tokenizer.encode(" ", 100).ids()).containsExactly(0, 2);
    }

    @Test
    void whatNoPieceSpellsIsOneUnknown() {
        assertThat(tokenizer.encode("xyzb", 100).ids()).containsExactly(0, 4, 3, 10, 2);
        assertThat(tokenizer.count("a\uD83D\uDE80")).isEqualTo(2);
    }

    @Test
    void markersInTextAreText() {
        assertThat(tokenizer.encode("</s>", 100).ids()).containsOnlyOnce(2);
    }

    @Test
    void encodeCutsOffWhatDoesNotFitAndSaysSo() {
        Encoding encoding = tokenizer.encode("ab ab ab", 4);

        assertThat(encoding.ids()).containsExactly(0, 11, 11, 2);
        assertThat(encoding.isTruncated()).isTrue();
    }

    @Test
    void otherKindsAreRefused() {
        assertThatThrownBy(() -> read("BPE")).isInstanceOf(IOException.class).hasMessageContaining("BPE");
    }
}
