package dev.knowhow.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations and weights of an ONNX file. Only what the encoder's file has is read; the field numbers are those of
 * onnx.proto (https://github.com/onnx/onnx).
 */
public final class OnnxFile {

    static final int GRAPH = 7;
    static final int GRAPH_NODE = 1;
    static final int GRAPH_INITIALIZER = 5;
    static final int GRAPH_INPUT = 11;

    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, Weight> weights = new HashMap<>();

    private OnnxFile() {}

    /** Reads the serialized model in {@code content}, of which the weights stay views. */
    public static OnnxFile read(ByteBuffer content) throws IOException {
        OnnxFile file = new OnnxFile();
        WireReader model = new WireReader(content);
        while (model.next()) {
            if (model.is(GRAPH, WireReader.BYTES)) {
                file.readGraph(new WireReader(model.bytes()));
            } else {
                model.skip();
            }
        }
        if (file.nodes.isEmpty()) {
            throw new IOException("this is no ONNX model: it has no operations");
        }
        return file;
    }

    private void readGraph(WireReader graph) throws IOException {
        while (graph.next()) {
            if (graph.is(GRAPH_NODE, WireReader.BYTES)) {
                nodes.add(OnnxNode.read(graph.bytes()));
            } else if (graph.is(GRAPH_INITIALIZER, WireReader.BYTES)) {
                Weight weight = Weight.read(graph.bytes());
                weights.put(weight.name(), weight);
            } else {
                graph.skip();
            }
        }
    }

    public List<OnnxNode> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * The weights under the names PyTorch gave them. The exporter renamed the matrix of each linear layer; the name of
     * the operation that uses it gives the old name back. Such matrices are [in, out], PyTorch's transposed.
     */
    public Map<String, Weight> weights() {
        Map<String, Weight> named = new HashMap<>(weights);
        for (OnnxNode node : nodes) {
            Weight matrix = matrix(node);
            if (matrix != null) {
                named.remove(matrix.name());
                named.put(node.module() + ".weight", matrix);
            }
        }
        return named;
    }

    /** The stored matrix that {@code node} multiplies its input by, if that is what it does. */
    @Nullable
    Weight matrix(OnnxNode node) {
        boolean multiplication =
                node.operation().equals("MatMul") && node.inputs().size() == 2;
        return multiplication ? weights.get(node.inputs().get(1)) : null;
    }
}
