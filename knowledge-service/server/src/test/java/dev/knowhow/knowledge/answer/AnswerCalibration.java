package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerSets.Asked;
import dev.knowhow.knowledge.answer.AnswerSets.Base;
import dev.knowhow.knowledge.answer.Evidence.Finding;
import dev.knowhow.knowledge.answer.Evidence.Signals;
import dev.knowhow.knowledge.document.content.StoreProjection;
import dev.knowhow.knowledge.embedding.CachedEmbedder;
import dev.knowhow.knowledge.embedding.Passage;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingIndexes;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import dev.knowhow.knowledge.retrieval.HybridSearch;
import dev.knowhow.knowledge.retrieval.SearchRequest;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.retrieval.SearchTarget;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.TestingRetrievers;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Asks the questions of several public sets and prints how many answers are right, beside the point or refused; fits the
 * gate ({@link Confidence}) on half of the documents. Run by hand, with the names of the sets; figures are in
 * docs/retrieval-and-answers.md. {@code -Dknowhow.units.embedded=true} embeds units when asked, as for chunks without their
 * pieces' vectors.
 */
final class AnswerCalibration {

    private static final UUID TENANT = new UUID(0, 1);

    private final AnswerSets sets;
    private final CachedEmbedder embedder;
    private final HybridSearch search;
    private final EvidenceReader reader;
    private final AnswerService service;
    private final Map<String, Base> bases = new HashMap<>();
    private final StringBuilder log = new StringBuilder();

    /** A question, what was found for it, and the answer. */
    private record Given(Asked asked, SearchResult found, Evidence evidence, Answer answer) {

        boolean isRefused() {
            return answer.outcome() == Outcome.REFUSED;
        }

        boolean isRight(boolean first) {
            if (isRefused()) {
                return false;
            }
            int end = first
                    ? answer.text()
                            .offsetByCodePoints(0, answer.citations().getFirst().index())
                    : answer.text().length();
            String shown = answer.text().substring(0, end);
            return asked.answers().stream()
                    .anyMatch(answer -> answer.matcher(shown).find());
        }
    }

    private AnswerCalibration(AnswerSets sets, CachedEmbedder embedder, KnowledgeIndex index) {
        this.sets = sets;
        this.embedder = embedder;
        AnswerConfiguration configuration = new AnswerConfiguration(Double.parseDouble(Confidence.KEEPS_95_PERCENT), 2);
        TestingChunkTexts texts = new TestingChunkTexts();
        this.reader = new EvidenceReader(embedder, new UnitMeanings(embedder, texts), configuration);
        this.service = new AnswerService(reader, new ExtractiveAnswerEngine(embedder, configuration), embedder);
        boolean pieces = !Boolean.getBoolean("knowhow.units.embedded");
        for (Base base : sets.bases()) {
            bases.put(base.name(), base);
            base.chunks().forEach(texts::add);
            if (pieces) {
                base.chunks()
                        .forEach(chunk ->
                                texts.put(chunk.chunkId(), embedder.pieces(Passage.of(context(chunk), chunk.text()))));
            }
        }
        ChunkSource source = (store, applied, target, changes) -> {
            for (ChunkText chunk :
                    Objects.requireNonNull(bases.get(store.storeId())).chunks()) {
                changes.add(new IndexedChunk(
                        chunk.chunkId(), chunk.fileId(), searchText(chunk), embedder.embedQuery(searchText(chunk))));
            }
        };
        this.search = TestingRetrievers.hybrid(embedder, index, source, texts);
    }

    private static String searchText(ChunkText chunk) {
        return StoreProjection.searchText("", chunk.headings(), chunk.text());
    }

    /** What stands before a chunk's text in {@link #searchText(ChunkText)}. */
    private static String context(ChunkText chunk) {
        String text = searchText(chunk);
        return text.substring(0, text.length() - chunk.text().length());
    }

    public static void main(String[] args) throws IOException {
        CachedEmbedder embedder = new CachedEmbedder();
        AnswerSets sets = AnswerSets.read(List.of(args), new InProcessDocumentParser(TextRecognition.NONE), embedder);
        KnowledgeIndex index = TestingIndexes.lucene(TestingFolders.create("calibration"), embedder);
        new AnswerCalibration(sets, embedder, index).run();
        embedder.close();
    }

    private void run() throws IOException {
        List<Asked> asked = new ArrayList<>(sets.asked());
        asked.addAll(nearMisses());
        asked.addAll(sets.foreign());
        List<String> texts = new ArrayList<>();
        sets.bases().forEach(base -> base.chunks().forEach(chunk -> texts.add(searchText(chunk))));
        asked.forEach(one -> texts.add(one.question()));
        embedder.embedPassages(texts);
        List<Given> given = asked.stream().map(this::ask).toList();
        print(given);
        Files.writeString(Path.of(System.getProperty("knowhow.log", "target/answers.txt")), log.toString());
        for (double share : new double[] {0.7, 0.8, 0.85, 0.9, 0.95}) {
            related(given, share);
        }
        RankingFit.print(given.stream()
                .filter(one ->
                        one.asked().isAnswerable() && !one.evidence().findings().isEmpty())
                .map(one -> RankingFit.Case.of(
                        one.asked(), one.evidence().findings().getFirst().units()))
                .toList());
        fit(given);
    }

    /** What related units bring that fit the question at least this well, as a share of the best one's score. */
    private static void related(List<Given> given, double share) {
        System.out.printf(Locale.ROOT, "related from %.2f of the best:", share);
        for (String set : List.of("lay", "policy", "squad", "squad-small")) {
            List<Given> answered = given.stream()
                    .filter(one -> one.asked().set().equals(set) && one.asked().isAnswerable() && !one.isRefused())
                    .toList();
            double units = 0;
            int right = 0;
            for (Given one : answered) {
                List<Composition.Shown> shown = Composition.of(one.evidence(), 2, share);
                units += shown.size();
                right += shown.stream()
                                .anyMatch(unit -> one.asked().answers().stream()
                                        .anyMatch(answer -> answer.matcher(
                                                        unit.unit().quote())
                                                .find()))
                        ? 1
                        : 0;
            }
            System.out.printf(
                    Locale.ROOT, " %s %.3f in %.2f", set, right / (double) answered.size(), units / answered.size());
        }
        System.out.println();
    }

    private List<Asked> nearMisses() {
        List<Asked> made = new ArrayList<>();
        Map<String, List<Asked>> bySet = new LinkedHashMap<>();
        sets.asked()
                .forEach(one -> bySet.computeIfAbsent(one.set(), key -> new ArrayList<>())
                        .add(one));
        bySet.forEach((set, asked) -> {
            if (!set.equals("squad") && !set.equals("policy")) {
                made.addAll(AnswerSets.every(NearMisses.of(asked), 150));
            }
        });
        return made;
    }

    private Given ask(Asked asked) {
        StoreKey key = new StoreKey(TENANT, asked.base().name());
        SearchResult found = search.search(SearchRequest.of(List.of(new SearchTarget(key, 1)), asked.question(), 10));
        Answer answer = service.answer(AnswerRequest.of(asked.question(), found), event -> {});
        Given given = new Given(asked, found, reader.read(asked.question(), found), answer);
        log(given);
        return given;
    }

    private void log(Given given) {
        Asked asked = given.asked();
        String verdict = given.isRefused()
                ? (asked.isAnswerable() ? "REFUSED" : "refused")
                : asked.isAnswerable()
                        ? (given.isRight(true) ? "right" : given.isRight(false) ? "SECOND" : "WRONG")
                        : "ANSWERED";
        log.append(String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%s\t%.3f %s\t%s\n\t= %s\n",
                asked.set(),
                asked.base().name(),
                verdict,
                asked.question(),
                given.answer().grounds().confidence(),
                given.evidence()
                        .first()
                        .map(first -> first.signals().toString())
                        .orElse(""),
                asked.answers().stream()
                        .limit(3)
                        .map(one -> one.pattern()
                                .replaceAll("\\\\[QE]|\\(\\?.*?\\]\\)|\\[\\^.*?\\]\\+", " ")
                                .strip())
                        .toList(),
                given.answer().text().replace("\n", " ⏎ ")));
    }

    private static void print(List<Given> given) {
        Set<String> names = new LinkedHashSet<>();
        given.forEach(one -> names.add(one.asked().set()));
        System.out.printf(
                "%n| set | part | answerable | wrongly refused | first right | any right | units | not answerable | refused |%n");
        for (String name : names) {
            for (boolean heldOut : new boolean[] {false, true}) {
                List<Given> some = given.stream()
                        .filter(one ->
                                one.asked().set().equals(name) && one.asked().isHeldOut() == heldOut)
                        .toList();
                row(name, heldOut, some);
            }
        }
    }

    private static void row(String name, boolean heldOut, List<Given> all) {
        List<Given> yes = all.stream().filter(one -> one.asked().isAnswerable()).toList();
        List<Given> no = all.stream().filter(one -> !one.asked().isAnswerable()).toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.3f | %.3f | %.2f | %d | %.3f |%n",
                name,
                heldOut ? "held out" : "fit",
                yes.size(),
                mean(yes, Given::isRefused),
                mean(yes, one -> one.isRight(true)),
                mean(yes, one -> one.isRight(false)),
                yes.stream()
                        .filter(one -> !one.isRefused())
                        .mapToInt(one -> one.answer().citations().size())
                        .average()
                        .orElse(0),
                no.size(),
                mean(no, Given::isRefused));
    }

    private static double mean(List<Given> given, java.util.function.Predicate<Given> test) {
        return given.isEmpty()
                ? Double.NaN
                : (double) given.stream().filter(test).count() / given.size();
    }

    private static final List<String> SIGNALS =
            List.of("cosine", "overlap", "passage", "chunk cosine", "kind", "size", "named");

    private static double[] signals(Given given) {
        Finding first = given.evidence().findings().getFirst();
        Signals signals = first.signals();
        return new double[] {
            signals.cosine(),
            signals.overlap(),
            signals.passage(),
            signals.chunkCosine(),
            signals.kind() ? 1 : 0,
            signals.size(),
            first.missing().isEmpty() ? 1 : 0
        };
    }

    /** Fits on the documents that are not held out; answerable questions and those that are not weigh the same in each set. */
    private static void fit(List<Given> given) {
        List<Given> usable = given.stream()
                .filter(one ->
                        !one.evidence().findings().isEmpty() && !one.asked().isHeldOut())
                .filter(one -> !one.asked().set().equals("squad2")
                        && !one.asked().set().startsWith("near"))
                .toList();
        for (int[] columns : new int[][] {{0, 1, 3}, {0, 1, 3, 5}, {0, 1, 2, 3, 5}, {1, 2, 3, 5}, {0, 1, 2, 3, 4, 5}}) {
            LogisticRegression model = LogisticRegression.fit(
                    usable.stream().map(AnswerCalibration::signals).toList(),
                    usable.stream().map(one -> one.asked().isAnswerable()).toList(),
                    columns);
            System.out.printf(
                    "%n%s: %s%n", Arrays.stream(columns).mapToObj(SIGNALS::get).toList(), model);
            for (double kept : new double[] {0.97, 0.96, 0.95}) {
                limits(given, model, kept);
            }
        }
    }

    /** The threshold keeps this share of the answerable questions of each set, on the documents fitted on. */
    private static void limits(List<Given> given, LogisticRegression model, double kept) {
        Map<String, List<Given>> bySet = new LinkedHashMap<>();
        given.stream()
                .filter(one -> !one.evidence().findings().isEmpty())
                .forEach(one -> bySet.computeIfAbsent(one.asked().set(), key -> new ArrayList<>())
                        .add(one));
        double threshold = 1;
        for (String set : List.of("squad", "squad-small", "policy")) {
            double[] values = bySet.getOrDefault(set, List.of()).stream()
                    .filter(one -> one.asked().isAnswerable() && !one.asked().isHeldOut())
                    .mapToDouble(one -> model.probability(signals(one)))
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                threshold = Math.min(threshold, values[(int) ((1 - kept) * values.length)]);
            }
        }
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  threshold %.3f:", threshold));
        for (Map.Entry<String, List<Given>> set : bySet.entrySet()) {
            double limit = threshold;
            List<Given> tested = set.getValue().stream()
                    .filter(one -> one.asked().isHeldOut())
                    .toList();
            List<Given> yes =
                    tested.stream().filter(one -> one.asked().isAnswerable()).toList();
            List<Given> no =
                    tested.stream().filter(one -> !one.asked().isAnswerable()).toList();
            line.append(String.format(
                    Locale.ROOT,
                    " %s kept %.3f (%.3f named) refused %.3f (%.3f)",
                    set.getKey(),
                    mean(yes, one -> model.probability(signals(one)) >= limit),
                    mean(yes, one -> model.probability(signals(one)) >= limit && signals(one)[6] > 0),
                    mean(no, one -> model.probability(signals(one)) < limit),
                    mean(no, one -> model.probability(signals(one)) < limit || signals(one)[6] == 0)));
        }
        System.out.println(line);
    }
}
