package dev.knowhow.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.IntentSpec.Refusal;
import dev.knowhow.adapter.IntentSpec.Refusals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterTest {

    private static final AdapterConfig.Origin ORIGIN = new AdapterConfig.Origin("encoder@1", 16, "abc", 7, "0.1.0");
    private static final IntentSpec SPEC = new IntentSpec(
            "cosine",
            List.of("refund", "{\"action\":\"cancel\"}", "größe"),
            0.5,
            null,
            new IntentSpec.OutOfScope(0.9, 0.1, 20, 2, 1.5, 0.98, null),
            new IntentSpec.Routing(0.98, 0.1, null),
            null);

    /** A unit vector along one axis. */
    private static float[] axis(int at) {
        float[] vector = new float[16];
        vector[at] = 1;
        return vector;
    }

    private static Map<String, byte[]> intentFiles() {
        float[] weight = new float[3 * 16];
        weight[0] = 10;
        weight[16 + 1] = 10;
        weight[32 + 2] = 10;
        ExampleIndex examples = ExampleIndex.of(new float[][] {axis(0), axis(1), axis(2)}, new int[] {0, 1, 2}, 16);
        RoutingEvidence routing = new RoutingEvidence(new float[] {0.9f}, new float[0], new float[] {0.1f});
        Safetensors tensors =
                Safetensors.of(IntentAdapter.tensors(weight, new float[] {0, 0, 0.5f}, examples, routing));
        return new HashMap<>(AdapterFiles.write(AdapterConfig.intent(ORIGIN, SPEC), tensors));
    }

    private static IntentAdapter intent() {
        return (IntentAdapter) Adapter.load(intentFiles());
    }

    @Test
    void anIntentAdapterNamesTheLabelWithCalibratedProbabilities() {
        Prediction prediction = intent().predict(axis(1), 2);
        assertThat(prediction.label()).isEqualTo("{\"action\":\"cancel\"}");
        double others = 1 + Math.exp(1);
        assertThat(prediction.confidence()).isCloseTo(Math.exp(20) / (Math.exp(20) + others), within(1e-9));
        assertThat(prediction.alternatives()).hasSize(2);
        assertThat(prediction.alternatives().getLast().label()).isEqualTo("größe");
        assertThat(prediction.energy()).isCloseTo(Math.log(Math.exp(20) + others), within(1e-6));
        assertThat(prediction.nearestCosine()).isCloseTo(1, within(1e-4));
        assertThat(prediction.outOfScope()).isFalse();
    }

    /** A unit vector between the first two axes, of that cosine with the first. */
    private static float[] between(double cosine) {
        float[] vector = axis(0);
        vector[0] = (float) cosine;
        vector[1] = (float) Math.sqrt(1 - cosine * cosine);
        return vector;
    }

    private static IntentSpec voting(String head, Votes votes) {
        return new IntentSpec(head, SPEC.labels(), 1, null, SPEC.outOfScope(), SPEC.routing(), votes);
    }

    private static final ExampleIndex EXAMPLES =
            ExampleIndex.of(new float[][] {axis(0), axis(1), axis(2)}, new int[] {0, 1, 2}, 16);
    private static final RoutingEvidence NOTHING_SEEN = new RoutingEvidence(new float[0], new float[0], new float[0]);

    private static IntentAdapter ofExamples(Votes votes) {
        return (IntentAdapter) Adapter.load(AdapterFiles.write(
                AdapterConfig.examples(ORIGIN, voting("examples", votes)),
                Safetensors.of(IntentAdapter.tensors(EXAMPLES, NOTHING_SEEN))));
    }

    @Test
    void ofExamplesAloneTheNearestVoteWithTheirCosines() {
        Prediction prediction = ofExamples(new Votes(2, 0.1, 1)).predict(between(0.8), 2);
        assertThat(prediction.label()).isEqualTo("refund");
        double second = Math.exp((0.6 - 0.8) / 0.1);
        assertThat(prediction.confidence()).isCloseTo((1 + 0.01 / 3) / (1 + second + 0.01), within(2e-3));
        assertThat(prediction.nearestCosine()).isCloseTo(0.8, within(1e-3));
        assertThat(ofExamples(new Votes(1, 0.1, 1)).predict(between(0.8), 1).confidence())
                .as("the second has no vote")
                .isCloseTo((1 + 0.01 / 3) / 1.01, within(1e-6));
    }

    @Test
    void aTextFartherFromTheVotersHasLessEnergy() {
        IntentAdapter adapter = ofExamples(new Votes(3, 0.1, 1));
        assertThat(adapter.predict(axis(0)).energy())
                .isGreaterThan(adapter.predict(axis(9)).energy() + 5);
        assertThat(adapter.predict(axis(9)).outOfScope()).isTrue();
    }

    @Test
    void whereNobodyElseCanAnswerATextIsRefusedFartherOutThanWhereDocumentsCan() {
        Refusals refusals = new Refusals(0.01, List.of(new Refusal(0.01, 2, 0.4), new Refusal(0.02, -9, 0.1)));
        IntentSpec spec = new IntentSpec(
                "examples",
                SPEC.labels(),
                1,
                null,
                SPEC.outOfScope().with(refusals),
                SPEC.routing(),
                new Votes(1, 0.1, 1));
        IntentAdapter adapter = (IntentAdapter) Adapter.load(AdapterFiles.write(
                AdapterConfig.examples(ORIGIN, spec), Safetensors.of(IntentAdapter.tensors(EXAMPLES, NOTHING_SEEN))));
        Prediction near = adapter.predict(axis(0));

        assertThat(adapter.refusing(near, null).outOfScope()).isFalse();
        assertThat(adapter.refusing(near, 0.02).outOfScope()).isTrue();
        assertThat(adapter.refusing(near, 0.02).label()).isEqualTo(near.label());
        assertThat(adapter.refusing(adapter.predict(axis(9)), null).outOfScope())
                .isTrue();
    }

    @Test
    void adapterOfBeforeRefusesWhereItsVerdictIs() {
        IntentAdapter before = ofExamples(new Votes(3, 0.1, 1));
        for (float[] text : List.of(axis(0), axis(9))) {
            Prediction prediction = before.predict(text);
            assertThat(before.refusing(prediction, 0.001)).isEqualTo(prediction);
        }
    }

    @Test
    void refusalsThatSayNothingAreRefused() {
        Refusal one = new Refusal(0.01, 2, null);
        assertThatThrownBy(() -> new Refusals(0.01, List.of())).isInstanceOf(AdapterFormatException.class);
        assertThatThrownBy(() -> new Refusals(0, List.of(one))).isInstanceOf(AdapterFormatException.class);
        assertThatThrownBy(() -> new Refusals(0.01, List.of(one, one))).isInstanceOf(AdapterFormatException.class);
    }

    @Test
    void votesAreAddedToAHeadsLogitsByTheirWeight() {
        float[] weight = new float[3 * 16];
        weight[16] = 1; // the head alone would say the second label of the first axis
        IntentAdapter slight = blended(weight, new Votes(1, 0.1, 0.01));
        IntentAdapter heavy = blended(weight, new Votes(1, 0.1, 1));
        assertThat(slight.predict(axis(0)).label()).isEqualTo(SPEC.labels().get(1));
        assertThat(heavy.predict(axis(0)).label()).isEqualTo(SPEC.labels().get(0));
    }

    private static IntentAdapter blended(float[] weight, Votes votes) {
        return (IntentAdapter) Adapter.load(AdapterFiles.write(
                AdapterConfig.intent(ORIGIN, voting("softmax", votes)),
                Safetensors.of(IntentAdapter.tensors(weight, new float[3], EXAMPLES, NOTHING_SEEN))));
    }

    @Test
    void votesThatCannotBeCountedAreRefused() {
        assertThatThrownBy(() -> new Votes(0, 0.1, 1)).isInstanceOf(AdapterFormatException.class);
        assertThatThrownBy(() -> new Votes(5, Double.NaN, 1)).isInstanceOf(AdapterFormatException.class);
        assertThatThrownBy(() ->
                        new IntentSpec("examples", List.of("a"), 1, null, SPEC.outOfScope(), SPEC.routing(), null))
                .hasMessageContaining("needs votes");
        assertThatThrownBy(() -> AdapterFiles.write(AdapterConfig.examples(ORIGIN, SPEC), Safetensors.of(Map.of())))
                .hasMessageContaining("not those of kind examples");
        ExampleIndex none = ExampleIndex.of(new float[0][], new int[0], 16);
        Map<String, byte[]> empty = AdapterFiles.write(
                AdapterConfig.examples(ORIGIN, voting("examples", new Votes(1, 0.1, 1))),
                Safetensors.of(IntentAdapter.tensors(none, NOTHING_SEEN)));
        assertThatThrownBy(() -> Adapter.load(empty)).hasMessageContaining("no example to vote");
    }

    @Test
    void theNearestExamplesAreFoundInOrderAndOfEqualsTheFirst() {
        Neighbours.Search search = new Neighbours.Search(3);
        double[] cosines = {0.2, 0.9, 0.5, 0.9, 0.1};
        for (int i = 0; i < cosines.length; i++) {
            search.offer(cosines[i], i);
        }
        assertThat(search.found().labels()).containsExactly(1, 3, 2);
        assertThat(search.found().cosines()).containsExactly(0.9, 0.9, 0.5);
        assertThat(new Neighbours.Search(3).found().nearest()).isEqualTo(-1);
    }

    @Test
    void aTextFarFromAllExamplesIsOutOfScope() {
        Prediction prediction = intent().predict(axis(9));
        assertThat(prediction.nearestCosine()).isCloseTo(0, within(1e-4));
        assertThat(prediction.outOfScopeScore()).isGreaterThan(1.5);
        assertThat(prediction.outOfScope()).isTrue();
        assertThat(RoutingEvidence.answersAlone(prediction, 0)).isFalse();
    }

    @Test
    void aVectorThatIsNotAUnitVectorOfTheEncoderIsRefused() {
        assertThatThrownBy(() -> intent().predict(new float[384])).hasMessageContaining("384 components");
        assertThatThrownBy(() -> intent().predict(new float[16])).hasMessageContaining("not a unit vector");
    }

    @Test
    void theSameAdapterGivesTheSameBytesAndItsConfigurationIsReadBack() {
        assertThat(intentFiles()).containsExactlyInAnyOrderEntriesOf(intentFiles());
        assertThat(intent().config().intent()).isEqualTo(SPEC);
        assertThat(intent().config().files()).containsOnlyKeys(AdapterFiles.MODEL);
        assertThat(new String(intentFiles().get(AdapterFiles.CONFIG), StandardCharsets.UTF_8))
                .contains("\"kind\":\"intent\"", "\"base_model\":\"knowhow-intent\"", "\"encoder\":\"encoder@1\"");
    }

    @Test
    void anAdapterIsLoadedFromItsDirectory(@TempDir Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : intentFiles().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        assertThat(Adapter.load(directory).config()).isEqualTo(intent().config());
        Files.writeString(directory.resolve("training_args.bin"), "pickle");
        assertThatThrownBy(() -> Adapter.load(directory))
                .hasMessageContaining("does not name the file training_args.bin");
    }

    @Test
    void aChangedMissingOrForeignFileIsRefused() {
        Map<String, byte[]> changed = intentFiles();
        changed.computeIfPresent(AdapterFiles.MODEL, (name, model) -> {
            byte[] other = model.clone();
            other[other.length - 1] ^= 1;
            return other;
        });
        assertThatThrownBy(() -> Adapter.load(changed)).hasMessageContaining("SHA-256");
        Map<String, byte[]> missing = intentFiles();
        missing.remove(AdapterFiles.MODEL);
        assertThatThrownBy(() -> Adapter.load(missing)).hasMessageContaining("adapter_model.safetensors is missing");
        Map<String, byte[]> foreign = intentFiles();
        foreign.put("pytorch_model.bin", new byte[3]);
        assertThatThrownBy(() -> Adapter.load(foreign))
                .hasMessageContaining("does not name the file pytorch_model.bin");
    }

    @Test
    void aConfigurationThatIsNoneIsRefused() {
        for (String json : List.of("", "null", "[]", "{", "{\"kind\":\"intent\"}")) {
            assertThatThrownBy(() -> AdapterFiles.readConfig(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(AdapterFormatException.class);
        }
        String other = new String(intentFiles().get(AdapterFiles.CONFIG), StandardCharsets.UTF_8)
                .replace("\"kind\":\"intent\"", "\"kind\":\"fusion\"");
        assertThatThrownBy(() -> AdapterFiles.readConfig(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AdapterFormatException.class);
    }

    @Test
    void tensorsOfAnotherShapeAreRefused() {
        float[] weight = new float[2 * 16];
        ExampleIndex examples = ExampleIndex.of(new float[][] {axis(0)}, new int[] {0}, 16);
        RoutingEvidence routing = new RoutingEvidence(new float[0], new float[0], new float[0]);
        Map<String, byte[]> files = AdapterFiles.write(
                AdapterConfig.intent(ORIGIN, SPEC),
                Safetensors.of(IntentAdapter.tensors(weight, new float[2], examples, routing)));
        assertThatThrownBy(() -> Adapter.load(files))
                .isInstanceOf(AdapterFormatException.class)
                .hasMessageContaining("head.weight has shape [2, 16], not [3, 16]");
    }

    @Test
    void anEncoderLoraAdapterCarriesItsMatrices() {
        Map<String, Tensor> tensors = new HashMap<>(IntentAdapter.tensors(
                new float[48],
                new float[3],
                ExampleIndex.of(new float[][] {axis(0)}, new int[] {0}, 16),
                new RoutingEvidence(new float[0], new float[0], new float[0])));
        String name = "base_model.model.encoder.layer.0.attention.self.query.lora_A.weight";
        tensors.put(name, Tensor.of(new float[32], 2, 16));
        AdapterConfig config = AdapterConfig.encoderLora(ORIGIN, SPEC, new LoraSpec(2, 4, List.of("query")));
        IntentAdapter adapter = (IntentAdapter) Adapter.load(AdapterFiles.write(config, Safetensors.of(tensors)));
        assertThat(adapter.lora()).containsOnlyKeys(name);
        assertThat(adapter.config().lora()).isEqualTo(new LoraSpec(2, 4, List.of("query")));
    }

    @Test
    void aFusionAdapterWeighsFeatures() {
        FusionAdapter adapter = (FusionAdapter) Adapter.load(AdapterFiles.write(
                AdapterConfig.fusion(ORIGIN), FusionAdapter.tensors(new float[] {1, 2, 0, 0, 0, -1})));
        assertThat(adapter.score(new float[] {0.5f, 1, 9, 9, 9, 0.25f})).isCloseTo(2.25, within(1e-6));
        assertThatThrownBy(() -> adapter.score(new float[2])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRetrieverAdapterMovesTheQuestion() {
        float[] a = new float[16];
        float[] b = new float[16];
        a[0] = 1;
        b[1] = 1;
        RetrieverAdapter adapter = (RetrieverAdapter) Adapter.load(AdapterFiles.write(
                AdapterConfig.retriever(ORIGIN, new RetrieverSpec(1)), RetrieverAdapter.tensors(a, b, 1, 16)));
        float[] moved = adapter.transform(axis(0));
        assertThat(moved[0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(moved[1]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(adapter.transform(axis(3))).containsExactly(axis(3));
    }
}
