package dev.knowhow.knowledge.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.LoraGraph;
import dev.knowhow.encoder.LoraGraph.Target;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The 32-bit encoder in ONNX Runtime, with the adapter's matrices as inputs of every run: one session for all adapters of
 * all tenants. Thread-safe.
 */
final class LoraModel implements AutoCloseable {

    /** The layers that adapters change; trainers adapt the same. */
    private static final List<String> ADAPTED = List.of("query", "value");

    private static final int LAYERS = 12;

    private final OrtEnvironment environment;
    private final OrtSession session;

    private LoraModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** Loads the model and rewrites its graph; some 140 MB, and twice that while it loads. */
    static LoraModel load() throws IOException, OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (Arena arena = Arena.ofConfined();
                OrtSession.SessionOptions options = OnnxModel.options()) {
            LoraGraph graph = LoraGraph.rewrite(BgeSmall.model(arena), ADAPTED);
            if (!graph.targets().equals(targets())) {
                throw new IOException("the model has other layers than those that adapters change");
            }
            ByteBuffer model = arena.allocate(graph.bytes(), Long.BYTES).asByteBuffer();
            graph.write(model);
            return new LoraModel(environment, environment.createSession(model.flip(), options));
        }
    }

    static List<Target> targets() {
        return IntStream.range(0, LAYERS)
                .boxed()
                .flatMap(layer -> ADAPTED.stream()
                        .map(name -> new Target(
                                "encoder.layer." + layer + ".attention.self." + name,
                                BgeSmall.DIMENSIONS,
                                BgeSmall.DIMENSIONS)))
                .toList();
    }

    /** The vector of the first token under the adapter. */
    Embedding embed(int[] ids, LoraWeights weights) throws OrtException {
        Map<String, OnnxTensorLike> inputs = new HashMap<>();
        List<OnnxTensor> opened = new ArrayList<>();
        try {
            OnnxModel.putText(environment, ids, inputs, opened);
            for (Target target : targets()) {
                put(target.inputA(), weights, new long[] {target.in(), weights.rank()}, inputs, opened);
                put(target.inputB(), weights, new long[] {weights.rank(), target.out()}, inputs, opened);
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return OnnxModel.firstToken(result, BgeSmall.DIMENSIONS);
            }
        } finally {
            opened.forEach(OnnxTensor::close);
        }
    }

    private void put(
            String name, LoraWeights weights, long[] shape, Map<String, OnnxTensorLike> inputs, List<OnnxTensor> opened)
            throws OrtException {
        OnnxTensor tensor = OnnxTensor.createTensor(environment, weights.input(name), shape);
        opened.add(tensor);
        inputs.put(name, tensor);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
