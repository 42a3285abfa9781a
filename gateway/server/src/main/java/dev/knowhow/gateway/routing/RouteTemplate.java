package dev.knowhow.gateway.routing;

/** Turns a path into the template it is an instance of, so that logs and metrics count routes and name no ids. */
public final class RouteTemplate {

    private static final int LONGEST_WORD = 24;

    private RouteTemplate() {}

    /** The path with <code>{id}</code> in place of every segment that is not a plain lower-case word. */
    public static String of(String path) {
        StringBuilder template = new StringBuilder(path.length());
        for (int start = 1; start <= path.length(); ) {
            int end = path.indexOf('/', start);
            int stop = end < 0 ? path.length() : end;
            template.append('/');
            if (isWord(path, start, stop) || isVersion(path, start, stop)) {
                template.append(path, start, stop);
            } else {
                template.append("{id}");
            }
            start = stop + 1;
        }
        return template.toString();
    }

    private static boolean isWord(String path, int start, int stop) {
        if (stop - start > LONGEST_WORD) {
            return false;
        }
        for (int i = start; i < stop; i++) {
            char c = path.charAt(i);
            if ((c < 'a' || c > 'z') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isVersion(String path, int start, int stop) {
        return stop - start == 2 && path.charAt(start) == 'v' && Character.isDigit(path.charAt(start + 1));
    }
}
