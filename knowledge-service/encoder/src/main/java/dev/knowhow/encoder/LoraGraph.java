package dev.knowhow.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder's ONNX graph that takes a low-rank adapter as input: where it computed y = x W, it computes
 * y = x W + (x A) B, with A [in, rank] and B [rank, out] given at each run. One session so serves any number of adapters
 * of any rank. The file is edited in protobuf's wire format; its weights are not copied until it is written.
 * Low-rank adaptation: Hu et al., https://arxiv.org/abs/2106.09685.
 */
public final class LoraGraph {

    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_ELEMENT = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int SHAPE_DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;
    private static final int DIMENSION_NAME = 2;
    private static final int FLOAT = 1;
    private static final String RANK = "rank";

    private final OnnxFile file;
    private final List<String> targets;
    private final Map<String, Target> adapted = new LinkedHashMap<>();
    private final List<ByteBuffer> segments = new ArrayList<>();

    /** A linear layer that can be adapted, with its number of inputs and outputs. */
    public record Target(String module, int in, int out) {

        /** Name of the graph's input A, [in, rank]. */
        public String inputA() {
            return module + ".lora_A";
        }

        /** Name of the graph's input B, [rank, out], scaled by alpha / rank. */
        public String inputB() {
            return module + ".lora_B";
        }
    }

    private LoraGraph(OnnxFile file, List<String> targets) {
        this.file = file;
        this.targets = targets;
    }

    /** Rewrites {@code model}. Adapts the linear layers whose last name is one of {@code targets}, such as "query". */
    public static LoraGraph rewrite(ByteBuffer model, List<String> targets) throws IOException {
        LoraGraph graph = new LoraGraph(OnnxFile.read(model), targets);
        WireReader reader = new WireReader(model);
        while (reader.next()) {
            if (reader.is(OnnxFile.GRAPH, WireReader.BYTES)) {
                graph.rewriteGraph(reader.bytes());
            } else {
                reader.skip();
                graph.segments.add(reader.raw());
            }
        }
        if (graph.adapted.isEmpty()) {
            throw new IOException("the model has no linear layer named " + String.join(" or ", targets));
        }
        return graph;
    }

    /** The layers that take an adapter, in the graph's order. */
    public List<Target> targets() {
        return List.copyOf(adapted.values());
    }

    public long bytes() {
        return segments.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** Puts the {@link #bytes()} bytes of the model into {@code destination}. */
    public void write(ByteBuffer destination) {
        segments.forEach(segment -> destination.put(segment.duplicate()));
    }

    private void rewriteGraph(ByteBuffer message) throws IOException {
        List<ByteBuffer> parts = new ArrayList<>();
        WireReader graph = new WireReader(message);
        while (graph.next()) {
            boolean node = graph.is(OnnxFile.GRAPH_NODE, WireReader.BYTES);
            ByteBuffer content = node ? graph.bytes() : ByteBuffer.allocate(0);
            if (!node) {
                graph.skip();
            }
            if (!node || !adapt(OnnxNode.read(content), parts)) {
                parts.add(graph.raw());
            }
        }
        adapted.values().forEach(target -> parts.add(inputs(target)));
        long length = parts.stream().mapToLong(ByteBuffer::remaining).sum();
        segments.add(new WireWriter().header(OnnxFile.GRAPH, length).content());
        segments.addAll(parts);
    }

    private boolean adapt(OnnxNode node, List<ByteBuffer> parts) {
        Weight matrix = file.matrix(node);
        String module = node.module();
        if (matrix == null || !targets.contains(module.substring(module.lastIndexOf('.') + 1))) {
            return false;
        }
        Target target = new Target(
                module,
                Math.toIntExact(matrix.shape().get(0)),
                Math.toIntExact(matrix.shape().get(1)));
        adapted.put(module, target);
        parts.add(adaptedNodes(node, target));
        return true;
    }

    private static ByteBuffer adaptedNodes(OnnxNode node, Target target) {
        String result = node.outputs().getFirst();
        String frozen = result + "_frozen";
        String low = result + "_low_rank";
        String update = result + "_update";
        WireWriter writer = new WireWriter();
        writer.message(
                OnnxFile.GRAPH_NODE, new OnnxNode("MatMul", node.name(), node.inputs(), List.of(frozen)).write());
        writer.message(
                OnnxFile.GRAPH_NODE,
                multiply(node.name() + "_lora_A", node.inputs().getFirst(), target.inputA(), low));
        writer.message(OnnxFile.GRAPH_NODE, multiply(node.name() + "_lora_B", low, target.inputB(), update));
        writer.message(
                OnnxFile.GRAPH_NODE,
                new OnnxNode("Add", node.name() + "_lora", List.of(frozen, update), List.of(result)).write());
        return writer.content();
    }

    private static WireWriter multiply(String name, String left, String right, String result) {
        return new OnnxNode("MatMul", name, List.of(left, right), List.of(result)).write();
    }

    private static ByteBuffer inputs(Target target) {
        WireWriter rank = new WireWriter().text(DIMENSION_NAME, RANK);
        WireWriter in = new WireWriter().number(DIMENSION_VALUE, target.in());
        WireWriter out = new WireWriter().number(DIMENSION_VALUE, target.out());
        return new WireWriter()
                .message(OnnxFile.GRAPH_INPUT, matrix(target.inputA(), in, rank))
                .message(OnnxFile.GRAPH_INPUT, matrix(target.inputB(), rank, out))
                .content();
    }

    private static WireWriter matrix(String name, WireWriter rows, WireWriter columns) {
        WireWriter shape = new WireWriter().message(SHAPE_DIMENSION, rows).message(SHAPE_DIMENSION, columns);
        WireWriter tensor = new WireWriter().number(TENSOR_ELEMENT, FLOAT).message(TENSOR_SHAPE, shape);
        return new WireWriter()
                .text(VALUE_NAME, name)
                .message(VALUE_TYPE, new WireWriter().message(TYPE_TENSOR, tensor));
    }
}
