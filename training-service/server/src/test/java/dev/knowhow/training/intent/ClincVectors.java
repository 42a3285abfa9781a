package dev.knowhow.training.intent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The texts of CLINC150 with their labels and vectors, by part. The file of vectors holds parts one after another, as
 * {@link DataOutputStream} writes them: name (UTF), count (int), and for each text itself, its label (UTF) and 384 floats.
 */
record ClincVectors(Map<String, Part> parts) {

    /** Some texts' labels and vectors. */
    record Part(List<String> labels, List<float[]> vectors) {

        static final Part NONE = new Part(List.of(), List.of());

        Part where(Predicate<String> label) {
            return at(IntStream.range(0, labels.size()).filter(i -> label.test(labels.get(i))));
        }

        Part first(int count) {
            return at(IntStream.range(0, Math.min(count, labels.size())));
        }

        Part after(int count) {
            return at(IntStream.range(Math.min(count, labels.size()), labels.size()));
        }

        /** That many, evenly. */
        Part spread(int count) {
            return at(IntStream.range(0, count).map(i -> (int) ((long) i * labels.size() / count)));
        }

        private Part at(IntStream rows) {
            int[] kept = rows.toArray();
            return new Part(
                    IntStream.of(kept).mapToObj(labels::get).toList(),
                    IntStream.of(kept).mapToObj(vectors::get).toList());
        }

        IntentExamples examples(Part known) {
            List<String> names = List.copyOf(new TreeSet<>(labels));
            return new IntentExamples(
                    vectors.toArray(float[][]::new),
                    labels.stream().mapToInt(names::indexOf).toArray(),
                    names,
                    known.vectors.toArray(float[][]::new));
        }
    }

    Part part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** Reads the vectors, or makes them, which takes some minutes. */
    static ClincVectors of(Path data, Path vectors) throws Exception {
        if (!Files.exists(vectors)) {
            write(data, vectors);
        }
        Map<String, Part> parts = new HashMap<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(vectors), 1 << 20))) {
            while (in.available() > 0) {
                parts.put(in.readUTF(), read(in));
            }
        }
        return new ClincVectors(parts);
    }

    private static Part read(DataInputStream in) throws IOException {
        Part part = new Part(new ArrayList<>(), new ArrayList<>());
        for (int left = in.readInt(); left > 0; left--) {
            in.readUTF();
            part.labels.add(in.readUTF());
            float[] vector = new float[TestingEncoder.DIMENSIONS];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = in.readFloat();
            }
            part.vectors.add(vector);
        }
        return part;
    }

    private static void write(Path data, Path vectors) throws Exception {
        try (JsonParser json = new JsonFactory().createParser(data.toFile());
                TestingEncoder encoder = new TestingEncoder();
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(vectors)))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                out.writeUTF(json.currentName());
                json.nextToken();
                List<String[]> texts = new ArrayList<>();
                while (json.nextToken() == JsonToken.START_ARRAY) {
                    texts.add(new String[] {json.nextTextValue(), json.nextTextValue()});
                    json.nextToken();
                }
                out.writeInt(texts.size());
                for (String[] text : texts) {
                    out.writeUTF(text[0]);
                    out.writeUTF(text[1]);
                    for (float value : encoder.vectors(List.of(text[0]))[0]) {
                        out.writeFloat(value);
                    }
                }
            }
        }
    }
}
