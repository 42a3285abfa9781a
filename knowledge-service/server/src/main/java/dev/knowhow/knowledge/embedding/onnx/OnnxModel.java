package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.description.EncoderDescription;
import dev.knowhow.knowledge.embedding.description.EncoderDescription.Pooling;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A BERT encoder in ONNX Runtime. One text per run: the weights are int8 and the activations are quantised by their range
 * over the whole batch, so a text's vector would depend on the texts beside it. One thread per run, since a worker per
 * core on texts of their own needs half the CPU of a run spread over the cores. Thread-safe.
 */
final class OnnxModel {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int dimensions;
    private final Pooling pooling;

    private OnnxModel(OrtEnvironment environment, OrtSession session, int dimensions, Pooling pooling) {
        this.environment = environment;
        this.session = session;
        this.dimensions = dimensions;
        this.pooling = pooling;
    }

    /** Loads the model of an encoder's folder. */
    static OnnxModel load(Path file, EncoderDescription description) throws OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = options()) {
            OrtSession session = environment.createSession(file.toString(), options);
            return new OnnxModel(environment, session, description.dimensions(), description.pooling());
        }
    }

    /** Loads a model of {@code bytes} bytes whose output is [batch, tokens, dimensions]. */
    static OnnxModel load(InputStream model, long bytes, int dimensions) throws IOException, OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (Arena arena = Arena.ofConfined();
                OrtSession.SessionOptions options = options()) {
            ByteBuffer content = arena.allocate(bytes, Long.BYTES).asByteBuffer();
            readFully(model, content);
            return new OnnxModel(
                    environment, environment.createSession(content.flip(), options), dimensions, Pooling.CLS);
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

    /** The vector of a text. */
    Embedding embed(int[] ids) throws OrtException {
        return embed(ids, null);
    }

    /** The vector of a text; hands over those of its tokens, where the model gives them. */
    Embedding embed(int[] ids, @Nullable TokenVectors tokens) throws OrtException {
        try (OnnxInputs inputs = new OnnxInputs(environment)) {
            inputs.putText(ids, session.getInputNames());
            try (OrtSession.Result result = session.run(inputs.byName())) {
                FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
                if (pooling != Pooling.NONE && values.remaining() != ids.length * dimensions) {
                    throw new OrtException("the model gives %d numbers for %d tokens of %d dimensions"
                            .formatted(values.remaining(), ids.length, dimensions));
                }
                if (tokens != null && pooling != Pooling.NONE) {
                    tokens.add(values, ids.length);
                }
                return switch (pooling) {
                    case CLS, NONE -> firstToken(values, dimensions);
                    case MEAN -> mean(values, ids.length);
                };
            }
        }
    }

    private Embedding mean(FloatBuffer values, int tokens) {
        float[] sum = new float[dimensions];
        for (int i = 0; i < tokens * dimensions; i++) {
            sum[i % dimensions] += values.get(i);
        }
        return Embedding.normalize(sum);
    }

    /** The first token's vector, which bge models are trained to be read from, or the only one. */
    static Embedding firstToken(FloatBuffer values, int dimensions) {
        float[] vector = new float[dimensions];
        values.get(0, vector);
        return Embedding.normalize(vector);
    }

    void close() throws OrtException {
        session.close();
    }
}
