package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.LoraGraph;
import dev.knowhow.encoder.LoraGraph.Target;
import dev.knowhow.knowledge.embedding.Embedding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The 32-bit encoder in ONNX Runtime, with the adapter's matrices as inputs of every run: one session for all adapters of
 * all tenants. Thread-safe.
 */
final class LoraModel implements AutoCloseable {

    /** The layers that adapters change; trainers adapt the same. */
    private static final List<String> ADAPTED = List.of("query", "value");

    private static final int LAYERS = 12;

    /** Every layer that an adapter changes, of every block. */
    static final List<Target> TARGETS = IntStream.range(0, LAYERS)
            .boxed()
            .flatMap(layer -> ADAPTED.stream()
                    .map(name -> new Target(
                            "encoder.layer." + layer + ".attention.self." + name,
                            BgeSmall.DIMENSIONS,
                            BgeSmall.DIMENSIONS)))
            .toList();

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
            if (!graph.targets().equals(TARGETS)) {
                throw new IOException("the model has other layers than those that adapters change");
            }
            ByteBuffer model = arena.allocate(graph.bytes(), Long.BYTES).asByteBuffer();
            graph.write(model);
            return new LoraModel(environment, environment.createSession(model.flip(), options));
        }
    }

    /** The vector of the first token under the adapter. */
    Embedding embed(int[] ids, LoraWeights weights) throws OrtException {
        try (OnnxInputs inputs = new OnnxInputs(environment)) {
            inputs.putText(ids, session.getInputNames());
            for (Target target : TARGETS) {
                inputs.putMatrix(target.inputA(), target.in(), weights.rank(), to -> weights.writeA(target, to));
                inputs.putMatrix(target.inputB(), weights.rank(), target.out(), to -> weights.writeB(target, to));
            }
            try (OrtSession.Result result = session.run(inputs.byName())) {
                return OnnxModel.firstToken(((OnnxTensor) result.get(0)).getFloatBuffer(), BgeSmall.DIMENSIONS);
            }
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
