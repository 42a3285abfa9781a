package dev.knowhow.knowledge.routing;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.calibration.RoutingCurve.Point;
import dev.knowhow.adapter.calibration.RoutingCurve.Step;
import dev.knowhow.adapter.calibration.RoutingCurve.Target;
import dev.knowhow.knowledge.api.routing.DirectAnswering;
import dev.knowhow.knowledge.routing.AssistantCurves.AssistantCurve;
import java.util.List;
import java.util.stream.DoubleStream;

/** Tells when an adapter answers alone, as it goes out. */
final class DirectAnswers {

    /** What people choose among. */
    private static final double[] TARGETS = {0.90, 0.95, 0.98, 0.99};

    private DirectAnswers() {}

    static DirectAnswering describe(
            String version, RoutingEvidence trained, AssistantCurve curve, double current, boolean estimated) {
        List<DirectAnswering.Target> targets = DoubleStream.concat(DoubleStream.of(TARGETS), DoubleStream.of(current))
                .distinct()
                .sorted()
                .mapToObj(target -> target(curve.curve().target(target), target == current))
                .toList();
        return new DirectAnswering(
                version,
                trained.examples(),
                trained.textsOutOfScope(),
                curve.rated(),
                curve.outOfScopeShare(),
                estimated,
                targets,
                curve.curve().points().stream().map(DirectAnswers::point).toList());
    }

    private static DirectAnswering.Target target(Target target, boolean current) {
        return new DirectAnswering.Target(
                target.precision(),
                current,
                target.reached().map(DirectAnswers::point).orElse(null),
                target.next().map(Step::more).orElse(null),
                target.next().map(Step::coverage).orElse(null),
                target.examples().map(Step::more).orElse(null),
                target.examples().map(Step::coverage).orElse(null));
    }

    private static DirectAnswering.Point point(Point point) {
        return new DirectAnswering.Point(
                point.threshold(), point.coverage(), point.precision(), point.low(), point.high());
    }
}
