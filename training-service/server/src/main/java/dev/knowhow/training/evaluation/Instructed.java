package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.kernel.Cosine;
import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.durable.llm.ChatRequest.Message;
import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.training.upstream.UpstreamException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The language model, asked to choose one of the outputs, with the nearest labelled examples before the text or without.
 * It states no confidence.
 */
final class Instructed implements AnsweringSystem {

    private static final int SHOTS = 8;

    private final LanguageModel model;
    private final Map<String, String> outputs = new HashMap<>();
    private final String instruction;
    private final HeldOut heldOut;
    private final boolean withExamples;

    Instructed(LanguageModel model, HeldOut heldOut, boolean withExamples) {
        this.model = model;
        this.heldOut = heldOut;
        this.withExamples = withExamples;
        heldOut.labels().forEach(label -> outputs.put(normalize(label), label));
        instruction =
                "Answer the user's text with exactly one of these outputs, copied as it stands, and nothing else:\n"
                        + String.join("\n", heldOut.labels());
    }

    @Override
    public String id() {
        return withExamples ? "prompted_llm" : "base_llm";
    }

    @Override
    public String description() {
        return "The language model " + model.configuration().model()
                + (withExamples ? " with the " + SHOTS + " nearest labelled examples." : " without examples.");
    }

    @Override
    public int most() {
        return model.configuration().evaluationExamples();
    }

    @Override
    public Answers answer(Texts texts, BooleanSupplier stopped) {
        Answers answers = Answers.inBatches(
                texts, 1, stopped, one -> List.of(answer(one.inputs().getFirst(), one.vectors()[0])));
        return new Answers(answers.answers(), answers.latencyMsP50(), null);
    }

    private SystemAnswer answer(String input, float[] vector) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message("system", instruction));
        if (withExamples) {
            nearest(vector).forEach(place -> {
                messages.add(new Message("user", heldOut.train().inputs().get(place)));
                messages.add(new Message("assistant", heldOut.trainOutputs().get(place)));
            });
        }
        messages.add(new Message("user", input));
        String said = complete(messages);
        String chosen = outputs.get(normalize(said));
        return new SystemAnswer(chosen == null ? said : chosen, null, null, chosen == null, List.of(), chosen != null);
    }

    private String complete(List<Message> messages) {
        try {
            return model.complete(new ChatRequest(messages, OptionalInt.empty(), 0))
                    .text();
        } catch (LanguageModelException e) {
            throw new UpstreamException("The language model does not answer as it should right now.", e);
        }
    }

    /** The places of the nearest examples, the nearest last: what stands last counts most. */
    private List<Integer> nearest(float[] vector) {
        float[][] vectors = heldOut.train().vectors();
        double[] cosines = IntStream.range(0, vectors.length)
                .mapToDouble(i -> Cosine.of(vector, vectors[i]))
                .toArray();
        return IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> -cosines[place]))
                .limit(SHOTS)
                .toList()
                .reversed();
    }

    private static String normalize(String output) {
        return output.strip().toLowerCase(Locale.ROOT);
    }
}
