package dev.knowhow.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LoraGraphTest {

    private static final String QUERY = "encoder.layer.0.attention.self.query";

    /** y = x W as PyTorch exports a linear layer of 2 inputs and 3 outputs, without its bias. */
    private static ByteBuffer model() {
        WireWriter weight =
                new WireWriter().number(1, 2).number(1, 3).number(2, 1).text(8, "onnx::MatMul_7");
        WireWriter graph = new WireWriter()
                .message(
                        OnnxFile.GRAPH_NODE,
                        new OnnxNode(
                                        "MatMul",
                                        "/encoder/layer.0/attention/self/query/MatMul",
                                        List.of("x", "onnx::MatMul_7"),
                                        List.of("y"))
                                .write())
                .message(OnnxFile.GRAPH_INITIALIZER, weight);
        return new WireWriter()
                .number(1, 6)
                .message(OnnxFile.GRAPH, graph)
                .text(2, "pytorch")
                .content();
    }

    private static ByteBuffer written(LoraGraph graph) {
        ByteBuffer content = ByteBuffer.allocate((int) graph.bytes());
        graph.write(content);
        assertThat(content.hasRemaining()).isFalse();
        return content.flip();
    }

    @Test
    void linearLayerGetsAPathThroughTheAdapter() throws IOException {
        LoraGraph graph = LoraGraph.rewrite(model(), List.of("query", "value"));

        assertThat(graph.targets()).containsExactly(new LoraGraph.Target(QUERY, 2, 3));
        assertThat(OnnxFile.read(written(graph)).nodes())
                .extracting(OnnxNode::operation, OnnxNode::inputs, OnnxNode::outputs)
                .containsExactly(
                        tuple("MatMul", List.of("x", "onnx::MatMul_7"), "y_frozen"),
                        tuple("MatMul", List.of("x", QUERY + ".lora_A"), "y_low_rank"),
                        tuple("MatMul", List.of("y_low_rank", QUERY + ".lora_B"), "y_update"),
                        tuple("Add", List.of("y_frozen", "y_update"), "y"));
    }

    private static Tuple tuple(String operation, List<String> inputs, String output) {
        return Tuple.tuple(operation, inputs, List.of(output));
    }

    @Test
    void weightsKeepTheNamesOfTheirModules() throws IOException {
        assertThat(OnnxFile.read(model()).weights())
                .containsOnlyKeys(QUERY + ".weight")
                .extractingByKey(QUERY + ".weight")
                .extracting(Weight::shape)
                .isEqualTo(List.of(2L, 3L));
    }

    @Test
    void modelWithoutTheLayersNamedIsRefused() {
        assertThatThrownBy(() -> LoraGraph.rewrite(model(), List.of("key")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key");
    }

    @Test
    void modelThatEndsEarlyIsRefused() {
        ByteBuffer model = model();
        for (int length = 0; length < model.limit() - 9; length++) {
            ByteBuffer part = model.slice(0, length);
            assertThatThrownBy(() -> OnnxFile.read(part)).isInstanceOf(IOException.class);
        }
    }
}
