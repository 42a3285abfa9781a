package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerSets.Asked;
import dev.knowhow.knowledge.answer.AnswerSets.Base;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.Confidence;
import dev.knowhow.knowledge.answer.evidence.Evidence;
import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.Evidence.Signals;
import dev.knowhow.knowledge.answer.evidence.EvidenceReader;
import dev.knowhow.knowledge.answer.evidence.RankedUnit;
import dev.knowhow.knowledge.answer.evidence.UnitMeanings;
import dev.knowhow.knowledge.embedding.CachedEmbedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.embedding.Passage;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingIndexes;
import dev.knowhow.knowledge.ingestion.TestingIngestion.Ingested;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import dev.knowhow.knowledge.retrieval.HybridSearch;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchAdapters;
import dev.knowhow.knowledge.retrieval.SearchRequest;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.retrieval.SearchTarget;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.TestingRetrievers;
import dev.knowhow.knowledge.retrieval.fusion.FusionWeights;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
 * Asks the questions of several public sets and prints how many answers are right, beside the point or refused, and at which
 * step the others went wrong; fits the gate ({@link Confidence}) on half of the documents. Run by hand, with the names of the sets; figures are in
 * docs/retrieval-and-answers.md. {@code -Dknowhow.fit=true} looks for weights, too; {@code -Dknowhow.units.embedded=true} embeds units when asked, as for chunks without their
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
    private final Map<String, Ingested> ingested = new HashMap<>();
    private final TestingChunkTexts texts = new TestingChunkTexts();
    private final StringBuilder log = new StringBuilder();

    /** A question, what was found for it, and the answer. */
    private record Given(Asked asked, SearchResult found, Evidence evidence, Answer answer) {

        boolean isRefused() {
            return answer.outcome() == Outcome.REFUSED;
        }

        /** Whether it is refused, or says that the documents do not name whom the question names. */
        boolean isToldApart() {
            return isRefused() || answer.grounds().missing().about() != null;
        }

        /** Where what answers ends, and what is only related begins. */
        private int endOfFirst() {
            return answer.grounds().parts().stream()
                    .filter(part -> !part.related())
                    .mapToInt(part -> answer.citations().get(part.citation()).index())
                    .max()
                    .orElseThrow();
        }

        boolean isRight(boolean first) {
            if (isRefused()) {
                return false;
            }
            int end = first
                    ? answer.text().offsetByCodePoints(0, endOfFirst())
                    : answer.text().length();
            String shown = answer.text().substring(0, end);
            return asked.isAnsweredBy(shown);
        }
    }

    /** What became of an answerable question, by the step at which it went wrong. */
    private enum Outcomes {
        RIGHT,
        /** In what is shown, and not in its first line. */
        RELATED,
        /** The passage is not among those that are read. */
        NOT_FOUND,
        /** The passage is read, and no unit of it tells the answer. */
        CUT,
        /** The unit that fits best is right, and was refused. */
        GATE,
        /** Refused, and another unit fitted better. */
        REFUSED_OTHER,
        /** Answered with another unit of the right passage. */
        OTHER_UNIT,
        /** Answered with a unit of another passage. */
        OTHER_PASSAGE
    }

    private static Outcomes outcome(Given given) {
        if (given.isRight(true)) {
            return Outcomes.RIGHT;
        }
        if (given.isRight(false)) {
            return Outcomes.RELATED;
        }
        List<String> read = given.found().chunks().stream()
                .limit(EvidenceReader.CHUNKS)
                .filter(chunk -> given.asked().isAnsweredBy(chunk.chunk().text()))
                .map(chunk -> chunk.chunk().chunkId())
                .toList();
        if (read.isEmpty()) {
            return Outcomes.NOT_FOUND;
        }
        List<RankedUnit> units = given.evidence().findings().stream()
                .flatMap(finding -> finding.units().stream())
                .toList();
        if (units.stream()
                .noneMatch(one -> given.asked().isAnsweredBy(one.unit().quote()))) {
            return Outcomes.CUT;
        }
        boolean first = given.evidence().findings().stream()
                .anyMatch(finding ->
                        given.asked().isAnsweredBy(finding.best().unit().quote()));
        if (given.isRefused()) {
            return first ? Outcomes.GATE : Outcomes.REFUSED_OTHER;
        }
        return read.contains(
                        given.evidence().first().orElseThrow().best().unit().chunkId())
                ? Outcomes.OTHER_UNIT
                : Outcomes.OTHER_PASSAGE;
    }

    /** At which step questions go wrong, and how many characters are shown: in what answers, and in all. */
    private static void printOutcomes(List<Given> given) {
        Map<String, List<Given>> bySet = new LinkedHashMap<>();
        given.stream()
                .filter(one -> one.asked().isAnswerable())
                .forEach(one -> bySet.computeIfAbsent(
                                one.asked().set() + (one.asked().isHeldOut() ? ", held out" : ""),
                                key -> new ArrayList<>())
                        .add(one));
        System.out.println();
        bySet.forEach((set, some) -> {
            Map<Outcomes, Integer> counts = new EnumMap<>(Outcomes.class);
            some.forEach(one -> counts.merge(outcome(one), 1, Integer::sum));
            List<Given> answered = some.stream().filter(one -> !one.isRefused()).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s, %.0f of %.0f characters answer%n",
                    set,
                    counts,
                    answered.stream().mapToInt(Given::endOfFirst).average().orElse(0),
                    answered.stream()
                            .mapToInt(one -> one.answer().text().length())
                            .average()
                            .orElse(0));
        });
    }

    private AnswerCalibration(AnswerSets sets, CachedEmbedder embedder, KnowledgeIndex index) {
        this.sets = sets;
        this.embedder = embedder;
        AnswerConfiguration configuration = new AnswerConfiguration(
                Double.parseDouble(System.getProperty("knowhow.threshold", Confidence.KEEPS_95_PERCENT)), 3);
        Encoders encoders = TestingEncoders.of(embedder);
        this.reader = new EvidenceReader(encoders, new UnitMeanings(encoders, texts), configuration);
        this.service = new AnswerService(reader, new ExtractiveAnswerEngine(embedder, configuration), encoders);
        for (Base base : sets.bases()) {
            bases.put(base.name(), base);
            base.chunks().forEach(one -> {
                texts.add(one.chunk());
                ingested.put(one.chunk().chunkId(), one);
            });
        }
        ChunkSource source = (store, applied, target, changes) -> {
            for (Ingested one :
                    Objects.requireNonNull(bases.get(store.storeId())).chunks()) {
                changes.add(new IndexedChunk(
                        one.chunk().chunkId(),
                        one.chunk().fileId(),
                        one.searchText(),
                        embedder.modelId(),
                        embedder.embedPassages(List.of(one.searchText())).getFirst()));
            }
        };
        this.search = TestingRetrievers.hybrid(embedder, index, source, texts);
    }

    public static void main(String[] args) throws IOException {
        CachedEmbedder embedder = new CachedEmbedder();
        AnswerSets sets = AnswerSets.read(List.of(args), new InProcessDocumentParser(TextRecognition.NONE), embedder);
        KnowledgeIndex index = TestingIndexes.lucene(TestingFolders.create("calibration"));
        new AnswerCalibration(sets, embedder, index).run();
        embedder.close();
    }

    private void run() throws IOException {
        List<Asked> asked = new ArrayList<>(sets.asked());
        asked.addAll(nearMisses());
        asked.addAll(sets.foreign());
        List<String> texts = new ArrayList<>();
        sets.bases().forEach(base -> base.chunks().forEach(chunk -> texts.add(chunk.searchText())));
        embedder.embedPassages(texts);
        embedder.embedQueries(asked.stream().map(Asked::question).toList());
        List<Given> given = asked.stream().map(this::ask).toList();
        print(given);
        printOutcomes(given);
        Files.writeString(Path.of(System.getProperty("knowhow.log", "target/answers.txt")), log.toString());
        if (Boolean.getBoolean("knowhow.fit")) {
            fitAll(given);
        }
    }

    private static void fitAll(List<Given> given) {
        RankingFit.print(given.stream()
                .filter(one ->
                        one.asked().isAnswerable() && !one.evidence().findings().isEmpty())
                .map(one -> RankingFit.Case.of(
                        one.asked(), one.evidence().findings().getFirst().units()))
                .toList());
        fit(given);
    }

    private List<Asked> nearMisses() {
        List<Asked> made = new ArrayList<>();
        Map<String, List<Asked>> bySet = new LinkedHashMap<>();
        sets.asked()
                .forEach(one -> bySet.computeIfAbsent(one.set(), key -> new ArrayList<>())
                        .add(one));
        bySet.forEach((set, asked) -> {
            if (!set.equals("squad") && !set.startsWith("policy")) {
                made.addAll(AnswerSets.every(NearMisses.of(asked), 150));
            }
        });
        return made;
    }

    private Given ask(Asked asked) {
        StoreKey key = new StoreKey(TENANT, asked.base().name());
        SearchResult found = search.search(new SearchRequest(
                List.of(new SearchTarget(key, 1)),
                List.of(asked.question()),
                asked.files().isEmpty() ? FileScope.all() : FileScope.only(asked.files()),
                10,
                0,
                FusionWeights.BALANCED,
                SearchAdapters.NONE));
        if (!Boolean.getBoolean("knowhow.units.embedded")) {
            found.chunks().stream().limit(EvidenceReader.CHUNKS).forEach(this::keepPieces);
        }
        Answer answer = service.answer(AnswerRequest.of(asked.question(), found), event -> {});
        Given given = new Given(asked, found, reader.read(asked.question(), found), answer);
        log(given);
        return given;
    }

    /** What ingestion keeps of every chunk is made here of those alone that are found. */
    private void keepPieces(ScoredChunk found) {
        Ingested one = Objects.requireNonNull(ingested.get(found.chunk().chunkId()));
        String text = one.chunk().text();
        String context = one.searchText().substring(0, one.searchText().length() - text.length());
        embedder.pieces(Passage.of(context, text))
                .ifPresent(pieces -> texts.put(one.chunk().chunkId(), pieces));
    }

    private void log(Given given) {
        Asked asked = given.asked();
        String verdict = given.isRefused()
                ? (asked.isAnswerable() ? "REFUSED" : "refused")
                : asked.isAnswerable()
                        ? (given.isRight(true) ? "right" : given.isRight(false) ? "SECOND" : "WRONG")
                        : given.isToldApart() ? "told apart" : "ANSWERED";
        log.append(String.format(
                Locale.ROOT,
                "%s\t%s%s\t%s\t%s\t%.3f %s\t%s\n\t= %s\n",
                asked.set(),
                asked.base().name(),
                asked.isHeldOut() ? " (held out)" : "",
                (given.isRefused() ? verdict + " " + given.answer().grounds().reason() : verdict)
                        + (asked.isAnswerable() ? " " + outcome(given) : ""),
                asked.question(),
                given.answer().grounds().confidence(),
                given.evidence()
                        .first()
                        .map(first -> first.signals() + " " + first.missing())
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
                mean(no, Given::isToldApart));
    }

    private static double mean(List<Given> given, java.util.function.Predicate<Given> test) {
        return given.isEmpty()
                ? Double.NaN
                : (double) given.stream().filter(test).count() / given.size();
    }

    private static final List<String> SIGNALS = List.of("cosine", "overlap", "chunk cosine", "size", "named");

    private static final int NAMED = 4;

    private static double[] signals(Given given) {
        Finding first = given.evidence().findings().getFirst();
        Signals signals = first.signals();
        return new double[] {
            signals.cosine(),
            signals.overlap(),
            signals.chunkCosine(),
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
                        && !one.asked().set().equals("own")
                        && !one.asked().set().equals("policy-any")
                        && !one.asked().set().startsWith("near"))
                .toList();
        for (int[] columns : new int[][] {{0, 1, 2}, {0, 1, 2, 3}}) {
            LogisticRegression model = LogisticRegression.fit(
                    usable.stream().map(AnswerCalibration::signals).toList(),
                    usable.stream().map(one -> one.asked().isAnswerable()).toList(),
                    weights(usable),
                    columns);
            System.out.printf(
                    "%n%s: %s%n", Arrays.stream(columns).mapToObj(SIGNALS::get).toList(), model);
            for (double kept : new double[] {0.97, 0.96, 0.95}) {
                limits(given, model, kept);
            }
        }
    }

    /** What can be answered weighs as much as what cannot, and each set as much as another. */
    private static List<Double> weights(List<Given> given) {
        Map<String, Integer> sizes = new HashMap<>();
        Map<Boolean, Set<String>> names = new HashMap<>();
        for (Given one : given) {
            sizes.merge(one.asked().set() + one.asked().isAnswerable(), 1, Integer::sum);
            names.computeIfAbsent(one.asked().isAnswerable(), key -> new LinkedHashSet<>())
                    .add(one.asked().set());
        }
        return given.stream()
                .map(one -> 0.5
                        / Objects.requireNonNull(names.get(one.asked().isAnswerable()))
                                .size()
                        / Objects.requireNonNull(
                                sizes.get(one.asked().set() + one.asked().isAnswerable())))
                .toList();
    }

    /** The threshold keeps this share of the answerable questions of each set, on the documents fitted on. */
    private static void limits(List<Given> given, LogisticRegression model, double kept) {
        Map<String, List<Given>> bySet = new LinkedHashMap<>();
        given.stream()
                .filter(one -> !one.evidence().findings().isEmpty())
                .forEach(one -> bySet.computeIfAbsent(one.asked().set(), key -> new ArrayList<>())
                        .add(one));
        double threshold = 1;
        for (String set : List.of("squad", "squad-small", "policy", "policy-cut")) {
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
                    mean(yes, one -> model.probability(signals(one)) >= limit && signals(one)[NAMED] > 0),
                    mean(no, one -> model.probability(signals(one)) < limit),
                    mean(no, one -> model.probability(signals(one)) < limit || signals(one)[NAMED] == 0)));
        }
        System.out.println(line);
    }
}
