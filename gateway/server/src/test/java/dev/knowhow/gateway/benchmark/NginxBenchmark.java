package dev.knowhow.gateway.benchmark;

import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests per CPU-second of the proxying process: the gateway with key, limits and request log beside bare nginx, on
 * the same upstream, in turns. Needs {@code nginx} and {@code wrk}; run as the README says. Arguments: rounds, seconds
 * per run, seconds of warming up; all others are options for the gateway's JVM.
 */
public final class NginxBenchmark {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final String QUESTION =
            "{\"model\":\"kb:handbook\",\"messages\":[{\"role\":\"user\",\"content\":\"How long is the notice period?\"}]}";

    private NginxBenchmark() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        List<String> options = new ArrayList<>(List.of(GatewayProcess.SHIPPED));
        options.addAll(Arrays.asList(args).subList(Math.min(3, args.length), args.length));
        Path directory = TestingFolders.create("benchmark");
        int upstreamPort = GatewayProcess.freePort();
        int proxyPort = GatewayProcess.freePort();
        Process upstream = nginx(directory, "upstream", upstream(upstreamPort));
        Process proxy = nginx(directory, "proxy", proxy(proxyPort, upstreamPort));
        try (GatewayProcess gateway = new GatewayProcess("http://127.0.0.1:" + upstreamPort, directory, options)) {
            Thread.sleep(500);
            System.out.printf(
                    Locale.ROOT,
                    "gateway: ready after %.1f s, resident %d MB%n",
                    gateway.start().toMillis() / 1e3,
                    resident(List.of(gateway.pid())));
            for (int i = 0; i < 4; i++) { // with pauses, so that the paths after a pause are warm too
                wrk(directory, gateway.url(), gateway.key(), Math.max(1, warmUp / 4));
                Thread.sleep(2000);
            }
            wrk(directory, "http://127.0.0.1:" + proxyPort, gateway.key(), 2);
            List<Double> ratios = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                double ours = measure(directory, gateway.url(), gateway.key(), seconds, List.of(gateway.pid()));
                double theirs = measure(
                        directory,
                        "http://127.0.0.1:" + proxyPort,
                        gateway.key(),
                        seconds,
                        Proc.family(proxy.toHandle()));
                ratios.add(ours / theirs);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: gateway %.0f, nginx %.0f requests per CPU-second, ratio %.2f%n",
                        i,
                        ours,
                        theirs,
                        ours / theirs);
            }
            ratios.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "median ratio %.2f (%.2f to %.2f)%n",
                    ratios.get(rounds / 2),
                    ratios.getFirst(),
                    ratios.getLast());
            System.out.printf(
                    Locale.ROOT,
                    "resident after load: gateway %d MB, nginx %d MB%n",
                    resident(List.of(gateway.pid())),
                    resident(Proc.family(proxy.toHandle())));
        } finally {
            proxy.destroy();
            upstream.destroy();
        }
    }

    private static long resident(List<Long> pids) throws IOException {
        long kilobytes = 0;
        for (long pid : pids) {
            kilobytes += Proc.kilobytes(pid, "VmRSS");
        }
        return kilobytes / 1024;
    }

    private static double measure(Path directory, String url, String key, int seconds, List<Long> pids)
            throws Exception {
        double before = Proc.cpuSeconds(pids);
        long requests = wrk(directory, url, key, seconds);
        return requests / (Proc.cpuSeconds(pids) - before);
    }

    private static long wrk(Path directory, String url, String key, int seconds) throws Exception {
        Path script = directory.resolve("post.lua");
        Files.writeString(script, """
                wrk.method = "POST"
                wrk.body = '%s'
                wrk.headers["Content-Type"] = "application/json"
                wrk.headers["Authorization"] = "Bearer %s"
                """.formatted(QUESTION, key));
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c32",
                        "-d" + seconds + "s",
                        "-s",
                        script.toString(),
                        url + "/v1/chat/completions")
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find() || BAD.matcher(output).find()) {
            throw new IOException(output);
        }
        return Long.parseLong(requests.group(1));
    }

    private static Process nginx(Path directory, String name, String http) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Path configuration = home.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes 1;
                error_log stderr warn;
                pid %1$s/nginx.pid;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  keepalive_requests 100000000;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                %2$s
                }
                """.formatted(home, http));
        return new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private static String upstream(int port) {
        String head = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"";
        String answer = head + "a".repeat(842 - head.length() - 6) + "\"}}]}}";
        return """
                  server {
                    listen 127.0.0.1:%d;
                    location / { default_type application/json; return 200 '%s'; }
                  }""".formatted(port, answer);
    }

    private static String proxy(int port, int upstreamPort) {
        return """
                  upstream service { server 127.0.0.1:%d; keepalive 64; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%d;
                    location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }""".formatted(upstreamPort, port);
    }
}
