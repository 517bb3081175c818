import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Registers a case under a key of its own, tries again under the same key where the answer is lost, and reads it back. Java 17, nothing else:
 * {@code java Register.java http://localhost:4000/graphql TOKEN NUMBER}; NUMBER is your own number of the case, such as HZ-2026-0017.
 * Exit codes: 0 written, 1 refused, 2 wrong command line, 3 nobody knows: run it again with the same number.
 */
public class Register {
  private static final int ATTEMPTS = 8;
  /** What may be asked again; all else is an answer. */
  private static final Set<Integer> AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Pattern AGAIN_CODE = Pattern.compile("\"code\":\"(SUBGRAPH_UNAVAILABLE|DEADLINE_EXCEEDED|RATE_LIMITED|INTERNAL)\"");
  /** An answer of the mutation with a case in it; serial numbers need no unescaping. */
  private static final Pattern WRITTEN = Pattern.compile("\"case\":\\{\"serialNumber\":\"([^\"]+)\"\\}.*\\}\\s*$", Pattern.DOTALL);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private final URI url;
  private final String token;
  private final Duration attempt;

  Register(String url, String token, Duration attempt) {
    this.url = URI.create(url);
    this.token = token;
    this.attempt = attempt;
  }

  public static void main(String[] args) throws InterruptedException {
    if (args.length < 3) {
      System.err.println("usage: java Register.java URL TOKEN NUMBER");
      System.exit(2);
    }
    Duration attempt = Duration.ofSeconds(args.length > 3 ? Long.parseLong(args[3]) : 20);
    System.exit(new Register(args[0], args[1], attempt).run(args[2]));
  }

  private int run(String number) throws InterruptedException {
    // One key for one write, for ever: made of your number. What is sent is the same each time.
    String key = "registerCase:" + number;
    String answer = ask(
        "mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed case { serialNumber } errors { code message } } }",
        "{\"input\":{\"idempotencyKey\":" + quote(key) + ",\"itemCode\":\"330123901000\",\"regionCode\":\"330106\",\"localNumber\":" + quote(number)
            + ",\"projectName\":" + quote("文三路店 " + number) + ",\"party\":{\"kind\":\"ORGANISATION\",\"name\":" + quote("示例申请单位")
            + ",\"identifierType\":\"SOCIAL_CREDIT_CODE\",\"identifier\":\"91330106MA27TE5T2D\"}}}");
    if (answer == null) {
      System.err.println("unknown: run it again with the same number");
      return 3;
    }
    Matcher written = WRITTEN.matcher(answer);
    if (!written.find()) {
      System.err.println(answer);
      return 1;
    }
    // whatever became of the answers: the key finds the case
    System.out.println(ask(
        "query ($key: IdempotencyKey!) { caseByIdempotencyKey(idempotencyKey: $key) { serialNumber status } }", "{\"key\":" + quote(key) + "}"));
    return 0;
  }

  /** @return the answer, or null where no whole one came after all attempts: it may be written or not */
  private String ask(String query, String variables) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(attempt)
        .header("authorization", "Bearer " + token).header("content-type", "application/json").header("accept", "application/graphql-response+json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":" + quote(query) + ",\"variables\":" + variables + "}")).build();
    for (int tried = 1; tried <= ATTEMPTS; tried++) {
      // drawn from 0 to twice as much each time, so that what failed together does not come back together
      long waitMs = ThreadLocalRandom.current().nextLong(1, Math.min(10_000L, 200L << tried));
      try {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String body = response.body().strip();
        boolean isAnswer = response.statusCode() != 200 || body.startsWith("{") && (body.endsWith("}}") || body.endsWith("]}"));
        if (isAnswer && !AGAIN.contains(response.statusCode()) && !AGAIN_CODE.matcher(body).find()) return body;
        // in seconds; the graph itself sends no date
        String later = response.headers().firstValue("retry-after").orElse("");
        if (later.matches("\\d{1,4}")) waitMs += 1000 * Long.parseLong(later);
      } catch (IOException lostOrLate) {
        // the same again: its key makes one write of all attempts
      }
      if (tried < ATTEMPTS) Thread.sleep(waitMs);
    }
    return null;
  }

  /** A JSON string (RFC 8259, section 7). */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < 0x20 || Character.isSurrogate(c)) quoted.append(String.format("\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
