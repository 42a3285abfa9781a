package dev.knowhow.encoder;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * bge-small-en-v1.5 with 32-bit weights (MIT licence, https://huggingface.co/BAAI/bge-small-en-v1.5): the encoder that
 * low-rank adapters are trained on and served with. Its int8 sibling, which serves everything else, cannot be trained.
 */
public final class BgeSmall {

    /** The model's name and the start of its file's SHA-256: other weights are another model. */
    public static final String MODEL_ID = "bge-small-en-v1.5@828e1496d7fa";

    /** Components of a vector. */
    public static final int DIMENSIONS = 384;

    /** Tokens of the longest text, both markers included. */
    public static final int SEQUENCE = 512;

    public static final int ATTENTION_HEADS = 12;

    private static final String RESOURCE = "/bge-small-en-v1.5";

    private BgeSmall() {}

    /** The vocabulary, which both precisions share: read with the first use, and kept once. */
    public static WordPieceTokenizer tokenizer() {
        return Vocabulary.TOKENIZER;
    }

    private static final class Vocabulary {

        static final WordPieceTokenizer TOKENIZER = read();

        private static WordPieceTokenizer read() {
            try (InputStream json = connect(RESOURCE + "-tokenizer.json").getInputStream()) {
                return WordPieceTokenizer.read(json);
            } catch (IOException e) {
                throw new UncheckedIOException("a resource of our own cannot be read", e);
            }
        }
    }

    /** The ONNX file, 133 MB, in memory outside the heap that lives as long as {@code arena}. */
    public static ByteBuffer model(Arena arena) throws IOException {
        URLConnection resource = connect(RESOURCE + ".onnx");
        ByteBuffer content =
                arena.allocate(resource.getContentLengthLong(), Long.BYTES).asByteBuffer();
        try (InputStream stream = resource.getInputStream();
                ReadableByteChannel channel = Channels.newChannel(stream)) {
            while (content.hasRemaining()) {
                if (channel.read(content) < 0) {
                    throw new EOFException("the model ends early");
                }
            }
        }
        return content.flip();
    }

    private static URLConnection connect(String resource) throws IOException {
        URL url = BgeSmall.class.getResource(resource);
        if (url == null) {
            throw new FileNotFoundException(resource + " is not on the class path");
        }
        return url.openConnection();
    }
}
