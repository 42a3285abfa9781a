package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The public sets that answers are measured on. None is part of the product; the folder that holds them is named by the
 * system property {@code knowhow.data}.
 */
final class AnswerSets {

    private static final Path DATA = Path.of(System.getProperty("knowhow.data", "../shared/data"));

    private final List<Base> bases = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();

    /** A knowledge base and its chunks. */
    record Base(String name, List<ChunkText> chunks) {}

    /**
     * A question.
     *
     * @param document the document it belongs to: whole documents are fitted on or held out
     * @param answers of which one must be in what is shown; none for a question that must be refused
     * @param original the question that this near miss was made from; empty for others
     */
    record Asked(String set, Base base, int document, String question, List<Pattern> answers, String original) {

        boolean isAnswerable() {
            return !answers.isEmpty();
        }

        boolean isHeldOut() {
            return document % 2 == 1;
        }
    }

    List<Base> bases() {
        return bases;
    }

    List<Asked> asked() {
        return asked;
    }

    /** Reads the sets of these names. */
    static AnswerSets read(List<String> names, DocumentParser parser, Embedder embedder) throws IOException {
        AnswerSets sets = new AnswerSets();
        for (String name : names) {
            switch (name) {
                case "lay" -> sets.lay(parser, embedder);
                case "policy" -> sets.policies();
                case "squad" -> sets.squad();
                case "squad2" -> sets.unanswerable();
                case "de", "es" -> sets.translated(name);
                case "chunking" -> sets.chunking();
                default -> throw new IllegalArgumentException("no set is called " + name);
            }
        }
        return sets;
    }

    /** Questions asked of knowledge bases that tell of something else altogether: of small ones, of every second kind. */
    List<Asked> foreign() {
        List<Asked> small = asked.stream()
                .filter(one -> one.isAnswerable() && !one.set().equals("squad"))
                .toList();
        List<Asked> made = new ArrayList<>();
        for (int i = 0; i < small.size(); i += 3) {
            Asked one = small.get(i);
            Asked other = small.get((i * 7 + small.size() / 2) % small.size());
            if (!other.base().equals(one.base())
                    && !(one.set().equals("policy") && other.set().equals("policy"))) {
                made.add(
                        new Asked("foreign-" + one.set(), one.base(), one.document(), other.question(), List.of(), ""));
            }
        }
        return made;
    }

    private Base add(String name, List<ChunkText> chunks) {
        Base base = new Base(name, chunks);
        bases.add(base);
        return base;
    }

    private void lay(DocumentParser parser, Embedder embedder) throws IOException {
        List<ChunkText> chunks = new ArrayList<>();
        Path folder = DATA.resolve("lay-questions");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("SOURCE.txt") && !name.equals("questions.json")) {
                    chunks.addAll(chunks(parser.parse(file, name, TestingDocuments.LIMITS), "lay-" + name, embedder));
                }
            }
        }
        Base base = add("lay", chunks);
        int index = 0;
        for (JsonNode one : json(folder.resolve("questions.json")).values()) {
            JsonNode answer = Objects.requireNonNull(one.get("answer"));
            asked.add(new Asked(
                    "lay",
                    base,
                    index++,
                    string(one, "question"),
                    answer.isNull() ? List.of() : List.of(Pattern.compile(answer.getStringValue())),
                    ""));
        }
    }

    static List<ChunkText> chunks(ParsedDocument document, String file, Embedder embedder) {
        return new Chunker(embedder::countTokens)
                .chunk(document, StaticChunkingStrategy.DEFAULT).stream()
                        .map(chunk -> new ChunkText(
                                file + "-" + chunk.seq(),
                                "vs",
                                file,
                                file,
                                1,
                                headings(document.title(), chunk.headingPath()),
                                List.of(),
                                chunk.charStart(),
                                chunk.text()))
                        .toList();
    }

    /** As ingestion keeps them: under the document's title. */
    private static List<String> headings(@Nullable String title, List<String> path) {
        boolean titled = title != null
                && !title.isBlank()
                && (path.isEmpty() || !path.getFirst().equals(title));
        return titled ? Stream.concat(Stream.of(title), path.stream()).toList() : path;
    }

    private static ChunkText paragraph(String id, String file, String text) {
        return new ChunkText(id, "vs", file, file + ".txt", 1, List.of(), List.of(), 0, text);
    }

    /** Each site is a knowledge base. */
    private void policies() throws IOException {
        int document = 0;
        for (JsonNode site : list(json(DATA.resolve("policyqa/dev.json")), "data")) {
            article("policy", site, document++, 60, 15);
        }
    }

    /** One knowledge base holds every second pair of articles; the other articles' questions are foreign to it. */
    private void squad() throws IOException {
        List<ChunkText> half = new ArrayList<>();
        int document = 0;
        List<Asked> known = new ArrayList<>();
        List<Asked> foreign = new ArrayList<>();
        Base base = new Base("squad-half", half);
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v1.1.json")), "data")) {
            boolean held = document / 2 % 2 == 0;
            int index = 0;
            for (JsonNode paragraph : list(article, "paragraphs")) {
                if (held) {
                    half.add(paragraph(
                            "squad-" + document + "-" + index, "squad-" + document, string(paragraph, "context")));
                }
                index++;
                for (JsonNode question : list(paragraph, "qas")) {
                    (held ? known : foreign)
                            .add(new Asked(
                                    held ? "squad" : "squad-foreign",
                                    base,
                                    document,
                                    string(question, "question"),
                                    held ? answers(question) : List.of(),
                                    ""));
                }
            }
            document++;
        }
        bases.add(base);
        asked.addAll(every(known, 500));
        asked.addAll(every(foreign, 250));
        document = 0;
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v1.1.json")), "data")) {
            article("squad-small", article, document++, Integer.MAX_VALUE, 6);
        }
    }

    private void unanswerable() throws IOException {
        int document = 0;
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v2.0.json")), "data")) {
            article("squad2", article, document++, Integer.MAX_VALUE, 16);
        }
    }

    private void translated(String language) throws IOException {
        int document = 0;
        for (JsonNode article : list(json(DATA.resolve("xquad/xquad." + language + ".json")), "data")) {
            article("xquad-" + language, article, document++, Integer.MAX_VALUE, 8);
        }
    }

    /** An article is a knowledge base of its own. */
    private void article(String set, JsonNode article, int document, int mostParagraphs, int mostQuestions) {
        List<ChunkText> chunks = new ArrayList<>();
        List<Asked> questions = new ArrayList<>();
        String file = set + "-" + document;
        Base base = new Base(file, chunks);
        for (JsonNode paragraph : list(article, "paragraphs")) {
            if (chunks.size() < mostParagraphs) {
                chunks.add(paragraph(file + "-" + chunks.size(), file, string(paragraph, "context")));
                for (JsonNode question : list(paragraph, "qas")) {
                    questions.add(new Asked(set, base, document, string(question, "question"), answers(question), ""));
                }
            }
        }
        bases.add(base);
        asked.addAll(every(questions, mostQuestions));
    }

    /** Five corpora; kept to be looked at last. */
    private void chunking() throws IOException {
        List<String> corpora = List.of("chatlogs", "finance", "pubmed", "state_of_the_union", "wikitexts");
        List<Base> own = new ArrayList<>();
        for (String corpus : corpora) {
            String text = Files.readString(DATA.resolve("chunking/" + corpus + ".md"));
            List<ChunkText> chunks = new ArrayList<>();
            List<Span> sentences = Sentences.of(text);
            int from = 0;
            for (int i = 0; i < sentences.size(); i++) {
                boolean last = i + 1 == sentences.size();
                if (last || sentences.get(i + 1).end() - sentences.get(from).start() > 900) {
                    String chunk = text.substring(
                            sentences.get(from).start(), sentences.get(i).end());
                    chunks.add(paragraph("chunking-" + corpus + "-" + chunks.size(), corpus, chunk));
                    from = i + 1;
                }
            }
            own.add(add("chunking-" + corpus, chunks));
        }
        List<Asked> questions = new ArrayList<>();
        for (CSVRecord row : CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(Files.readString(DATA.resolve("chunking/questions.csv"))))) {
            int corpus = corpora.indexOf(row.get("corpus_id"));
            List<Pattern> answers = new ArrayList<>();
            for (JsonNode reference : read(row.get("references")).values()) {
                answers.add(literal(string(reference, "content").strip().split("(?<=[.!?])\\s", 2)[0]));
            }
            questions.add(new Asked("chunking", own.get(corpus), 1, row.get("question"), answers, ""));
        }
        asked.addAll(questions);
    }

    static <T> List<T> every(List<T> all, int most) {
        double step = Math.max(1, (double) all.size() / most);
        List<T> some = new ArrayList<>();
        for (double at = 0; at < all.size() && some.size() < most; at += step) {
            some.add(all.get((int) at));
        }
        return some;
    }

    private static List<Pattern> answers(JsonNode question) {
        List<Pattern> answers = new ArrayList<>();
        JsonNode impossible = question.get("is_impossible");
        if (impossible == null || !impossible.getBooleanValue()) {
            list(question, "answers").forEach(answer -> answers.add(literal(string(answer, "text"))));
        }
        return answers;
    }

    /** The words of an answer, whatever stands between them. */
    private static Pattern literal(String answer) {
        String words = answer.strip().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String pattern = Stream.of(words.split(" ", -1))
                .map(Pattern::quote)
                .reduce((one, other) -> one + "[^\\p{L}\\p{N}]+" + other)
                .orElse("");
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + pattern + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static JsonNode json(Path file) throws IOException {
        return read(Files.readString(file));
    }

    private static JsonNode read(String json) throws IOException {
        return Objects.requireNonNull(JsonMapper.createDefault().readValue(json, JsonNode.class));
    }

    private static Iterable<JsonNode> list(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).values();
    }

    private static String string(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).getStringValue();
    }
}
