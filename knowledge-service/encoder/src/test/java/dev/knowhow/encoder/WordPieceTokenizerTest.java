package dev.knowhow.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTokenizerTest {

    private static WordPieceTokenizer tokenizer;

    @BeforeAll
    static void readVocabulary() throws IOException {
        try (InputStream json = resource("/bge-small-en-v1.5-tokenizer.json")) {
            tokenizer = WordPieceTokenizer.read(json);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(WordPieceTokenizerTest.class.getResourceAsStream(name), name);
    }

    /** Each line: the ids that huggingface/tokenizers 0.21 (through DJL 0.36) gives, and the text as JSON. */
    static Stream<String[]> reference() throws IOException {
        try (InputStream lines = resource("word-piece-ids.tsv")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2));
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void encodeGivesTheIdsOfTheReference(String ids, String json) throws IOException {
        int[] expected =
                Arrays.stream(ids.split(" ")).mapToInt(Integer::parseInt).toArray();

        assertThat(tokenizer.encode(text(json), 10_000).ids()).containsExactly(expected);
        assertThat(tokenizer.count(text(json))).isEqualTo(expected.length - 2);
    }

    private static String text(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return parser.getText();
        }
    }

    @Test
    void encodeCutsOffWhatDoesNotFitAndSaysSo() {
        Encoding encoding = tokenizer.encode("one two three four five", 5);

        assertThat(encoding.isTruncated()).isTrue();
        assertThat(encoding.ids()).startsWith(101).endsWith(102).hasSize(5);
        assertThat(tokenizer.encode("one two three", 5).isTruncated()).isFalse();
    }

    @Test
    void markersInTextAreText() {
        assertThat(tokenizer.encode("a [SEP] b", 512).ids()).containsOnlyOnce(102);
    }

    @Test
    void vocabularyWithoutMarkersIsRefused() {
        assertThatThrownBy(() -> new WordPieceTokenizer(Map.of("[CLS]", 1, "[SEP]", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[UNK]");
    }

    @Test
    void fileWithoutVocabularyIsRefused() {
        byte[] json = "{\"model\":{\"type\":\"WordPiece\"}}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> WordPieceTokenizer.read(new ByteArrayInputStream(json)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vocab");
    }
}
