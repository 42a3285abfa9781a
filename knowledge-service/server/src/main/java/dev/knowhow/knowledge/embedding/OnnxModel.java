package dev.knowhow.knowledge.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * A BERT encoder in ONNX Runtime. One text per run: the weights are int8 and the activations are quantised by their range
 * over the whole batch, so a text's vector would depend on the texts beside it. One thread per run, since a worker per
 * core on texts of their own needs half the CPU of a run spread over the cores. Thread-safe.
 */
final class OnnxModel {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int dimensions;

    private OnnxModel(OrtEnvironment environment, OrtSession session, int dimensions) {
        this.environment = environment;
        this.session = session;
        this.dimensions = dimensions;
    }

    /** Loads a model of {@code bytes} bytes whose output is [batch, tokens, dimensions]. */
    static OnnxModel load(InputStream model, long bytes, int dimensions) throws IOException, OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (Arena arena = Arena.ofConfined();
                OrtSession.SessionOptions options = options()) {
            ByteBuffer content = arena.allocate(bytes, Long.BYTES).asByteBuffer();
            readFully(model, content);
            return new OnnxModel(environment, environment.createSession(content.flip(), options), dimensions);
        }
    }

    private static void readFully(InputStream model, ByteBuffer content) throws IOException {
        ReadableByteChannel channel = Channels.newChannel(model);
        while (content.hasRemaining()) {
            if (channel.read(content) < 0) {
                throw new IOException("the model ends early");
            }
        }
    }

    static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** The vector of the first token ([CLS]), which bge models are trained to be read from. */
    Embedding embed(int[] ids) throws OrtException {
        try (OnnxInputs inputs = new OnnxInputs(environment)) {
            inputs.putText(ids);
            try (OrtSession.Result result = session.run(inputs.byName())) {
                return firstToken(result, dimensions);
            }
        }
    }

    static Embedding firstToken(OrtSession.Result result, int dimensions) {
        float[] vector = new float[dimensions];
        ((OnnxTensor) result.get(0)).getFloatBuffer().get(vector);
        return Embedding.normalize(vector);
    }
}
