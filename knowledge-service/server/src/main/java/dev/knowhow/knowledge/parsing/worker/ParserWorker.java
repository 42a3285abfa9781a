package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.parsing.ParsedDocuments;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.GrayImage;
import dev.knowhow.tenancy.process.Parent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Main program of a parser process. Reads requests from its standard input and answers on its standard output until the
 * input ends, which it does when the service closes it or dies; a busy one ends when the service's process ends.
 *
 * <p>An answer is {@code D} and a document, {@code I}, a length and a PNG image, or {@code F}, the failure's name and
 * its reason. Before that it may ask any number of times what an image says, by {@code T}, a language and the image; it is
 * told by {@code T} and words, or by {@code F} as above. Running out of memory ends the process ({@code -XX:+ExitOnOutOfMemoryError}).
 */
public final class ParserWorker {

    /** What it says first, once nothing but its folder is left to it. */
    static final int READY = 'R';

    /** The exit code of a JVM under {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int OUT_OF_MEMORY = 3;

    /** Of a language. */
    private static final int LONGEST_TAG = 100;

    private static final Duration BESIDE_READING = Duration.ofSeconds(10);

    private final Confinement confinement;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final InProcessDocumentParser parser = new InProcessDocumentParser(this::recognize);

    private ParserWorker(Confinement confinement, DataInputStream in, DataOutputStream out) {
        this.confinement = confinement;
        this.in = in;
        this.out = out;
    }

    /**
     * Serves requests until standard input ends.
     *
     * @param args its folder, and the bytes of memory of its own that it may have
     */
    public static void main(String[] args) throws IOException {
        endWithParent();
        var confinement = Confinement.of(new WorkerFolder(Path.of(args[0])), Long.parseLong(args[1]));
        var _ = confinement.enter();
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        // Libraries that print must not garble the answers.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        out.writeByte(READY);
        out.flush();
        var worker = new ParserWorker(confinement, in, out);
        for (var kind = in.read(); kind >= 0; kind = in.read()) {
            worker.answer(WorkerRequest.read(kind, in));
        }
    }

    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        Parent.whenGone(parent, () -> Runtime.getRuntime().halt(1)));
    }

    private void answer(WorkerRequest request) throws IOException {
        confinement.limitComputing(request.limits().timeout().plus(BESIDE_READING));
        try {
            switch (request) {
                case WorkerRequest.Parse parse -> parse(parse);
                case WorkerRequest.RenderPage render -> render(render);
            }
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (ParsingException e) {
            out.writeByte('F');
            out.writeUTF(e.failure().name());
            out.writeUTF(e.reason());
        }
        out.flush();
    }

    private void parse(WorkerRequest.Parse request) throws IOException {
        var document = parser.parse(request.file(), request.filename(), request.limits());
        out.writeByte('D');
        ParsedDocuments.write(document, out);
    }

    private String recognize(GrayImage image, @Nullable String language) throws IOException {
        out.writeByte('T');
        out.writeUTF(language == null ? "" : language.substring(0, Math.min(language.length(), LONGEST_TAG)));
        image.write(out);
        out.flush();
        if (in.readByte() == 'F') {
            throw new ParsingException(ParsingFailure.valueOf(in.readUTF()), in.readUTF());
        }
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private void render(WorkerRequest.RenderPage request) throws IOException {
        var image = parser.renderPage(request.file(), request.page(), request.maxWidthPixels(), request.limits());
        out.writeByte('I');
        out.writeInt(image.length);
        out.write(image);
    }
}
