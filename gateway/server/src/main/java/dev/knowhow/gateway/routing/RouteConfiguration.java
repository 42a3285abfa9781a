package dev.knowhow.gateway.routing;

import io.micronaut.context.annotation.EachProperty;

/**
 * One line of the routing table.
 *
 * @param path a path; everything below it belongs to it unless a longer one matches
 * @param upstream the name of an upstream, or {@code none}: such paths do not exist for outsiders
 */
@EachProperty(value = "knowhow.gateway.routes", list = true)
public record RouteConfiguration(String path, String upstream) {

    /** The name that stands for no upstream at all. */
    public static final String NONE = "none";
}
