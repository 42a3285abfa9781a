package dev.knowhow.training.evaluation;

import dev.knowhow.knowledge.api.training.ProbeRequest;
import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.knowledge.api.training.ProbeResponse.Trial;
import dev.knowhow.knowledge.client.ProbesClient;
import dev.knowhow.training.api.evaluation.LabelProbability;
import dev.knowhow.training.upstream.UpstreamCalls;
import dev.knowhow.training.upstream.UpstreamException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** An adapter that changes the encoder itself: knowledge-service, which has the encoder, answers as it would serve it. */
final class TunedEncoder implements AnsweringSystem {

    private static final int BATCH = 64;

    private final String adapterName;
    private final ProbesClient probes;

    TunedEncoder(String adapterName, ProbesClient probes) {
        this.adapterName = adapterName;
        this.probes = probes;
    }

    @Override
    public String id() {
        return "tuned";
    }

    @Override
    public String description() {
        return "The adapter, as it is served.";
    }

    @Override
    public Answers answer(Texts texts, BooleanSupplier stopped) {
        return new Answers(Answers.inBatches(texts, BATCH, stopped, this::ask).answers(), null, null);
    }

    private List<SystemAnswer> ask(Texts batch) {
        ProbeResponse probe = UpstreamCalls.find(
                        "knowledge", () -> probes.createProbe(new ProbeRequest(adapterName, batch.inputs())))
                .orElseThrow(() -> new UpstreamException("knowledge-service cannot load the adapter.", null));
        if (probe.trials().size() != batch.size()) {
            throw new UpstreamException("knowledge-service answered the probe only in part.", null);
        }
        return probe.trials().stream().map(TunedEncoder::answer).toList();
    }

    private static SystemAnswer answer(Trial trial) {
        String output = trial.output() == null ? "" : trial.output();
        return new SystemAnswer(
                output,
                trial.confidence(),
                1 - trial.confidence(),
                trial.outOfScope(),
                List.of(new LabelProbability(output, trial.confidence())),
                trial.output() != null);
    }
}
