package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.routing.DirectAnswering.Point;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drawing of how often direct answers are right by how many there are, with its band, in units of its view box of
 * {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param points from few direct answers to many
 * @param target the share of right ones that is wanted
 */
@Introspected
record CurveView(List<Point> points, double target) {

    static final int WIDTH = 490;
    static final int HEIGHT = 260;
    private static final int LEFT = 48;
    private static final int RIGHT = 464;
    private static final int TOP = 12;
    private static final int BOTTOM = 218;
    private static final double STEP = 0.1;
    private static final double LOWEST = 0.9;
    private static final int PARTS = 5;

    CurveView {
        points = List.copyOf(points);
    }

    /** A line of the grid and what it stands for. */
    @Introspected
    record Tick(String at, double share) {}

    public boolean isDrawable() {
        return points.size() > 1;
    }

    public String line() {
        return polyline(points.stream(), Point::precision);
    }

    public String area() {
        return polyline(points.stream(), Point::low) + " " + polyline(points.reversed().stream(), Point::high);
    }

    public String targetAt() {
        return number(y(target, bottom()));
    }

    public List<Tick> precisions() {
        double bottom = bottom();
        return Stream.iterate(0, i -> i <= PARTS, i -> i + 1)
                .map(i -> bottom + (1 - bottom) * i / PARTS)
                .map(share -> new Tick(number(y(share, bottom)), share))
                .toList();
    }

    public List<Tick> coverages() {
        return Stream.iterate(0, i -> i <= PARTS, i -> i + 1)
                .map(i -> (double) i / PARTS)
                .map(share -> new Tick(number(x(share)), share))
                .toList();
    }

    /** Where nothing is cut off, in steps of 10 %. */
    private double bottom() {
        double lowest = points.stream().mapToDouble(Point::low).min().orElse(LOWEST);
        return Math.clamp(Math.floor(Math.min(lowest, target) / STEP) * STEP, 0, LOWEST);
    }

    private String polyline(Stream<Point> along, ToDoubleFunction<Point> share) {
        double bottom = bottom();
        return along.map(point -> number(x(point.coverage())) + "," + number(y(share.applyAsDouble(point), bottom)))
                .collect(Collectors.joining(" "));
    }

    private static double x(double coverage) {
        return LEFT + (RIGHT - LEFT) * coverage;
    }

    private static double y(double precision, double bottom) {
        return BOTTOM - (BOTTOM - TOP) * (precision - bottom) / (1 - bottom);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
