package dev.knowhow.knowledge.answer;

import static dev.knowhow.knowledge.answer.SetJson.json;
import static dev.knowhow.knowledge.answer.SetJson.list;
import static dev.knowhow.knowledge.answer.SetJson.literal;
import static dev.knowhow.knowledge.answer.SetJson.number;
import static dev.knowhow.knowledge.answer.SetJson.string;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.ingestion.TestingIngestion;
import dev.knowhow.knowledge.ingestion.TestingIngestion.Ingested;
import dev.knowhow.knowledge.parsing.DocumentParser;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The public sets that answers are measured on. None is part of the product; the folder that holds them is named by the
 * system property {@code knowhow.data}.
 */
final class AnswerSets {

    /** Asks only so many of the questions of the large sets, for a first look. */
    private static final double SHARE = Double.parseDouble(System.getProperty("knowhow.share", "1"));

    private static final Path DATA = Path.of(System.getProperty("knowhow.data", "../shared/data"));

    /** Characters of a large corpus that count as one document. */
    private static final int BLOCK = 8_000;

    private final TestingIngestion ingestion;
    private final List<Base> bases = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();

    private AnswerSets(TestingIngestion ingestion) {
        this.ingestion = ingestion;
    }

    /** A knowledge base and its chunks, as the product makes them of files. */
    record Base(String name, List<Ingested> chunks) {

        String text() {
            return chunks.stream().map(one -> one.chunk().text()).collect(Collectors.joining("\n"));
        }
    }

    /**
     * A question.
     *
     * @param files those that may be asked; all of them where it is empty
     * @param document the document it belongs to: whole documents are fitted on or held out
     * @param answers of which one must be in what is shown; none for a question that must be refused
     * @param original the question that this near miss was made from; empty for others
     */
    record Asked(
            String set,
            Base base,
            Set<String> files,
            int document,
            String question,
            List<Pattern> answers,
            String original) {

        /** The same knowledge base and document asked something else. */
        Asked with(String name, String other, List<Pattern> expected, String from) {
            return new Asked(name, base, files, document, other, expected, from);
        }

        /** Whether a text tells one of the answers. */
        boolean isAnsweredBy(String text) {
            return answers.stream().anyMatch(answer -> answer.matcher(text).find());
        }

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
        AnswerSets sets = new AnswerSets(new TestingIngestion(parser, embedder));
        for (String name : names) {
            switch (name) {
                case "lay" -> sets.lay();
                case "own" -> sets.written(name, "");
                case "kinds", "kept", "people", "neighbours" -> sets.written(name, name + "/");
                case "office" -> sets.together(name, List.of(name + "/"));
                case "together" ->
                    sets.together(name, List.of("", "kinds/", "kept/", "people/", "neighbours/", "office/"));
                case "policy" -> sets.policies();
                case "squad" -> sets.squad();
                case "squad2" -> sets.unanswerable();
                case "de", "es", "zh" -> sets.translated(name);
                case "across" -> sets.across(List.of("en", "de", "es", "zh"));
                case "chunking" ->
                    sets.chunking(List.of("chatlogs", "finance", "pubmed", "state_of_the_union", "wikitexts"));
                case "talks" -> sets.chunking(List.of("chatlogs", "state_of_the_union", "wikitexts"));
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
                    && !(one.set().startsWith("policy") && other.set().startsWith("policy"))) {
                made.add(one.with("foreign-" + one.set(), other.question(), List.of(), ""));
            }
        }
        return made;
    }

    private Base add(String name) {
        Base base = new Base(name, new ArrayList<>());
        bases.add(base);
        return base;
    }

    /** Puts a text into a knowledge base as a file of this name. */
    private void put(Base base, String id, String name, String text) throws IOException {
        Path file = Files.createTempFile("answer-set", name.substring(name.lastIndexOf('.')));
        Files.writeString(file, text);
        base.chunks().addAll(ingestion.ingest(file, id, name));
        Files.delete(file);
    }

    /** The four ordinary documents of the set, asked together. */
    private void lay() throws IOException {
        Base base = add("lay");
        Path folder = DATA.resolve("lay-questions");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("SOURCE.txt") && !name.equals("questions.json")) {
                    base.chunks().addAll(ingestion.ingest(file, "lay-" + name, name));
                }
            }
        }
        int index = 0;
        for (JsonNode one : json(folder.resolve("questions.json")).values()) {
            asked.add(expected("lay", base, index++, one));
        }
    }

    /**
     * Documents and questions written for this, each document a knowledge base (the pool's two are one): {@code own} is a
     * shop, a thread of a forum, a price list and house rules; {@code kinds} are questions of the kinds that people saw
     * go wrong, and rules were made by looking at them; nobody looked at {@code kept} while rules were made.
     */
    private void written(String set, String under) throws IOException {
        written(set, under, this::add);
    }

    /**
     * All documents of some folders in one knowledge base, as an office has them: {@code office} are six of its papers and
     * what a stranger asks of them, in his words and at times misspelt; the second half of them nobody looked at while
     * rules were made. {@code together} are these and the documents of all other sets written for this.
     */
    private void together(String set, List<String> folders) throws IOException {
        Base base = add(set);
        for (String under : folders) {
            written(set, under, about -> base);
        }
    }

    private void written(String set, String under, Function<String, Base> baseOf) throws IOException {
        Path folder = Path.of("src/test/resources/answers/" + under);
        Map<String, Base> byFile = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("questions.json")) {
                    String about = name.startsWith("harbour") ? "harbour-pool" : name.substring(0, name.indexOf('.'));
                    byFile.computeIfAbsent(about, baseOf).chunks().addAll(ingestion.ingest(file, name, name));
                }
            }
        }
        for (JsonNode one : json(folder.resolve("questions.json")).values()) {
            Base base = Objects.requireNonNull(byFile.get(string(one, "file")));
            asked.add(expected(set, base, one.get("kept") != null || !set.equals("office") ? 1 : 0, one));
        }
    }

    private static Asked expected(String set, Base base, int document, JsonNode one) {
        JsonNode answer = Objects.requireNonNull(one.get("answer"));
        List<Pattern> answers = answer.isNull() ? List.of() : List.of(Pattern.compile(answer.getStringValue()));
        return new Asked(set, base, Set.of(), document, string(one, "question"), answers, "");
    }

    /**
     * All sites in one knowledge base, asked site by site: each is a file, or each of its segments is. More than half of the
     * questions are asked of several segments of a site in the same words, each with a mark of its own: in
     * {@code policy-any} each of those marks counts.
     */
    private void policies() throws IOException {
        Base whole = add("policy");
        Base cut = add("policy-cut");
        int document = 0;
        for (JsonNode site : list(json(DATA.resolve("policyqa/dev.json")), "data")) {
            String title = string(site, "title");
            List<String> segments = new ArrayList<>();
            Set<String> files = new LinkedHashSet<>();
            List<Asked> questions = new ArrayList<>();
            for (JsonNode paragraph : list(site, "paragraphs")) {
                String id = title + "-" + segments.size();
                segments.add(string(paragraph, "context"));
                files.add(id);
                put(cut, id, id + ".txt", segments.getLast());
                for (JsonNode question : list(paragraph, "qas")) {
                    questions.add(new Asked(
                            "policy",
                            whole,
                            Set.of(title),
                            document,
                            string(question, "question"),
                            SetJson.answers(question),
                            ""));
                }
            }
            put(whole, title, title + ".txt", String.join("\n\n", segments));
            List<Asked> some = every(questions, 15);
            asked.addAll(some);
            int number = document++;
            some.forEach(
                    one -> asked.add(new Asked("policy-cut", cut, files, number, one.question(), one.answers(), "")));
            some.forEach(one -> asked.add(one.with(
                    "policy-any",
                    one.question(),
                    questions.stream()
                            .filter(other -> words(other).equals(words(one)))
                            .flatMap(other -> other.answers().stream())
                            .toList(),
                    "")));
        }
    }

    private static String words(Asked asked) {
        return asked.question().toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip();
    }

    /**
     * One knowledge base holds every second pair of articles, each paragraph a file; the other articles' questions are
     * foreign to it. And each article is a knowledge base and a file of its own.
     */
    private void squad() throws IOException {
        Base base = add("squad-half");
        int document = 0;
        List<Asked> known = new ArrayList<>();
        List<Asked> foreign = new ArrayList<>();
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v1.1.json")), "data")) {
            boolean held = document / 2 % 2 == 0;
            int index = 0;
            for (JsonNode paragraph : list(article, "paragraphs")) {
                if (held) {
                    String id = string(article, "title") + "-" + index;
                    put(base, id, id + ".txt", string(paragraph, "context"));
                }
                index++;
                for (JsonNode question : list(paragraph, "qas")) {
                    (held ? known : foreign)
                            .add(new Asked(
                                    held ? "squad" : "squad-foreign",
                                    base,
                                    Set.of(),
                                    document,
                                    string(question, "question"),
                                    held ? SetJson.answers(question) : List.of(),
                                    ""));
                }
            }
            document++;
        }
        asked.addAll(every(known, 500));
        asked.addAll(every(foreign, 250));
        document = 0;
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v1.1.json")), "data")) {
            article("squad-small", article, document++, 6);
        }
    }

    private void unanswerable() throws IOException {
        int document = 0;
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v2.0.json")), "data")) {
            article("squad2", article, document++, 16);
        }
    }

    private void translated(String language) throws IOException {
        int document = 0;
        for (JsonNode article : list(json(DATA.resolve("xquad/xquad." + language + ".json")), "data")) {
            article("xquad-" + language, article, document++, 8);
        }
    }

    /**
     * Questions in several languages of English paragraphs: one knowledge base holds every second pair of articles, to which
     * the other articles' questions are foreign.
     */
    private void across(List<String> languages) throws IOException {
        Map<String, JsonNode> english = new HashMap<>();
        Map<String, String> paragraphs = new HashMap<>();
        for (JsonNode article : list(json(DATA.resolve("squad/dev-v1.1.json")), "data")) {
            for (JsonNode paragraph : list(article, "paragraphs")) {
                for (JsonNode question : list(paragraph, "qas")) {
                    english.put(string(question, "id"), question);
                    paragraphs.put(string(question, "id"), string(paragraph, "context"));
                }
            }
        }
        Base base = add("across");
        for (String language : languages) {
            List<Asked> known = new ArrayList<>();
            List<Asked> foreign = new ArrayList<>();
            int document = 0;
            String translation = language.equals("en") ? "de" : language;
            for (JsonNode article : list(json(DATA.resolve("xquad/xquad." + translation + ".json")), "data")) {
                boolean held = document / 2 % 2 == 0;
                int index = 0;
                for (JsonNode paragraph : list(article, "paragraphs")) {
                    String id = string(article, "title") + "-" + index++;
                    for (JsonNode question : list(paragraph, "qas")) {
                        JsonNode original = Objects.requireNonNull(english.get(string(question, "id")));
                        boolean read = base.chunks().stream()
                                .anyMatch(one -> one.chunk().fileId().equals(id));
                        if (held && !read) {
                            put(base, id, id + ".txt", Objects.requireNonNull(paragraphs.get(string(original, "id"))));
                        }
                        (held ? known : foreign)
                                .add(new Asked(
                                        held ? "across-" + language : "foreign-" + language,
                                        base,
                                        Set.of(),
                                        document,
                                        string(language.equals("en") ? original : question, "question"),
                                        held ? SetJson.answers(original) : List.of(),
                                        ""));
                    }
                }
                document++;
            }
            asked.addAll(every(known, 600));
            asked.addAll(every(foreign, 600));
        }
    }

    /** An article is a knowledge base and a file of its own. */
    private void article(String set, JsonNode article, int document, int mostQuestions) throws IOException {
        String title = string(article, "title").replace('_', ' ');
        Base base = add(set + "-" + document);
        StringBuilder text = new StringBuilder("# " + title);
        List<Asked> questions = new ArrayList<>();
        for (JsonNode paragraph : list(article, "paragraphs")) {
            text.append("\n\n").append(string(paragraph, "context"));
            for (JsonNode question : list(paragraph, "qas")) {
                questions.add(new Asked(
                        set, base, Set.of(), document, string(question, "question"), SetJson.answers(question), ""));
            }
        }
        put(base, base.name(), title + ".md", text.toString());
        asked.addAll(every(questions, mostQuestions));
    }

    /** Corpora of several kinds of text, of which two are large; every second block of each counts as a document held out. */
    private void chunking(List<String> corpora) throws IOException {
        List<Base> own = new ArrayList<>();
        for (String corpus : corpora) {
            Base base = add("chunking-" + corpus);
            base.chunks().addAll(ingestion.ingest(DATA.resolve("chunking/" + corpus + ".md"), corpus, corpus + ".md"));
            own.add(base);
        }
        for (CSVRecord row : CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(Files.readString(DATA.resolve("chunking/questions.csv"))))) {
            if (!corpora.contains(row.get("corpus_id"))) {
                continue;
            }
            Base base = own.get(corpora.indexOf(row.get("corpus_id")));
            List<Pattern> answers = new ArrayList<>();
            JsonNode references = SetJson.read(row.get("references"));
            for (JsonNode reference : references.values()) {
                answers.add(literal(string(reference, "content").strip().split("(?<=[.!?])\\s", 2)[0]));
            }
            int block = number(references.get(0), "start_index") / BLOCK;
            asked.add(new Asked("chunking", base, Set.of(), block, row.get("question"), answers, ""));
        }
    }

    static <T> List<T> every(List<T> all, int most) {
        double number = Math.ceil(SHARE * most);
        double step = Math.max(1, all.size() / number);
        List<T> some = new ArrayList<>();
        for (double at = 0; at < all.size() && some.size() < number; at += step) {
            some.add(all.get((int) at));
        }
        return some;
    }
}
