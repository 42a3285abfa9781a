package dev.knowhow.knowledge.retrieval;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The development set of SQuAD 1.1 (Rajpurkar et al. 2016, CC BY-SA 4.0): questions over paragraphs of Wikipedia. Not part
 * of the product; its folder, with {@code dev-v1.1.json}, or another file of that format is named by the system property
 * {@code knowhow.squad}; {@code knowhow.questions} limits how many of its questions are asked, spread over all of it.
 */
public record Squad(List<Paragraph> paragraphs, List<Question> questions) {

    /** A paragraph and the number of its article, from 0. */
    public record Paragraph(int article, String text) {}

    /** A question, the number of the paragraph it was asked about, and the answers that people marked in it. */
    public record Question(int paragraph, String text, List<String> answers) {}

    /** Reads the set from where {@code knowhow.squad} says, by default beside the checkout. */
    public static Squad read() throws IOException {
        Path place = Path.of(System.getProperty("knowhow.squad", "../shared/data/squad"));
        Path file = Files.isDirectory(place) ? place.resolve("dev-v1.1.json") : place;
        if (!Files.exists(file)) {
            throw new IOException("SQuAD is not in " + file + ": name its folder with -Dknowhow.squad=FOLDER");
        }
        JsonNode set =
                Objects.requireNonNull(JsonMapper.createDefault().readValue(Files.readAllBytes(file), JsonNode.class));
        Squad squad = new Squad(new ArrayList<>(), new ArrayList<>());
        int article = 0;
        for (JsonNode one : list(set, "data")) {
            for (JsonNode paragraph : list(one, "paragraphs")) {
                squad.add(article, paragraph);
            }
            article++;
        }
        return squad.sample(Integer.getInteger("knowhow.questions", Integer.MAX_VALUE));
    }

    private Squad sample(int most) {
        int every = Math.ceilDiv(questions.size(), most);
        return new Squad(
                paragraphs,
                IntStream.range(0, questions.size())
                        .filter(i -> i % every == 0)
                        .mapToObj(questions::get)
                        .toList());
    }

    private void add(int article, JsonNode paragraph) {
        paragraphs.add(new Paragraph(article, string(paragraph, "context")));
        for (JsonNode question : list(paragraph, "qas")) {
            List<String> answers = new ArrayList<>();
            list(question, "answers").forEach(answer -> answers.add(string(answer, "text")));
            questions.add(new Question(paragraphs.size() - 1, string(question, "question"), List.copyOf(answers)));
        }
    }

    private static Iterable<JsonNode> list(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).values();
    }

    private static String string(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).getStringValue();
    }

    public int articleOf(Question question) {
        return paragraphs.get(question.paragraph()).article();
    }
}
