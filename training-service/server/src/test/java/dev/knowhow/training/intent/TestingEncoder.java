package dev.knowhow.training.intent;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.knowhow.encoder.WordPieceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The encoder that knowledge-service serves, bge-small-en-v1.5 in int8, one text at a time as there. */
public final class TestingEncoder implements AutoCloseable {

    public static final int DIMENSIONS = 384;

    private static final String RESOURCE = "/bge-small-en-v1.5-q";
    private static final int SEQUENCE = 512;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final WordPieceTokenizer tokenizer;
    private final OrtSession session;

    public TestingEncoder() throws IOException, OrtException {
        try (InputStream json = open("-tokenizer.json");
                InputStream model = open(".onnx")) {
            tokenizer = WordPieceTokenizer.read(json);
            session = environment.createSession(model.readAllBytes());
        }
    }

    private static InputStream open(String ending) {
        return Objects.requireNonNull(TestingEncoder.class.getResourceAsStream(RESOURCE + ending), ending);
    }

    /** Unit vectors of texts. */
    public float[][] vectors(List<String> texts) throws OrtException {
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = vector(texts.get(i));
        }
        return vectors;
    }

    private float[] vector(String text) throws OrtException {
        long[] ids = Arrays.stream(tokenizer.encode(text, SEQUENCE).ids())
                .asLongStream()
                .toArray();
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor tokens = tensor(ids);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[ids.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            float[] first = new float[DIMENSIONS];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(first);
            return TestingVectors.unit(first);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
