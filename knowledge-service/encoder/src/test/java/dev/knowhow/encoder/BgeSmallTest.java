package dev.knowhow.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BgeSmallTest {

    @Test
    void modelIdNamesTheWeights() throws IOException, NoSuchAlgorithmException {
        try (Arena arena = Arena.ofConfined()) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(BgeSmall.model(arena));

            assertThat(BgeSmall.MODEL_ID)
                    .isEqualTo("bge-small-en-v1.5@" + HexFormat.of().formatHex(hash.digest(), 0, 6));
        }
    }

    @Test
    void everyLayerCanBeReadAndAdapted() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer model = BgeSmall.model(arena);
            Map<String, Weight> weights = OnnxFile.read(model).weights();

            assertThat(weights)
                    .hasSize(12 * 16 + 5)
                    .hasEntrySatisfying(
                            "encoder.layer.11.intermediate.dense.weight",
                            weight -> assertThat(weight.shape()).containsExactly(384L, 1536L))
                    .hasEntrySatisfying(
                            "embeddings.word_embeddings.weight",
                            weight -> assertThat(weight.values()).hasSize(30_522 * 384));
            assertThat(LoraGraph.rewrite(model, List.of("query", "value")).targets())
                    .hasSize(24);
        }
    }
}
