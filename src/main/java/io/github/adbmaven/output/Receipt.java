/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The file that says which tokens a build issued and what became of them; without secrets.
 *
 * <p>What earlier builds left open stays in it, what was revoked before this build began goes when it issues a token. A
 * receipt that cannot be written costs a warning and nothing else: a token is never lost for it.
 */
public final class Receipt {
    private final Path file;
    private final Instant buildStart;
    private final FileContext around;
    private final PrivateFileWriter files;
    private final Clock clock;
    private final ReceiptJson json = new ReceiptJson();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param buildStart by this machine's clock */
    public Receipt(Path file, Instant buildStart, FileContext around, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        this.buildStart = buildStart;
        this.around = around;
        this.files = new PrivateFileWriter(around);
        this.clock = clock;
    }

    /** What to call it when talking to people. */
    public String describe() {
        return around.displayPath(file);
    }

    /** A token was created. */
    public void issued(ReceiptEntry entry) {
        update(content -> content.withTokens(Stream.concat(
                                content.tokens().stream()
                                        .filter(this::stays)
                                        .filter(known -> !known.token()
                                                .id()
                                                .equals(entry.token().id())),
                                Stream.of(entry))
                        .toList())
                .withoutUnanswered(this::hasExpired));
    }

    /** The workspace did not answer a request for a token, and may still create the token. */
    public void unanswered(UnansweredRequest request) {
        update(content -> new ReceiptContent(
                        content.tokens(),
                        Stream.concat(content.unanswered().stream(), Stream.of(request))
                                .distinct()
                                .toList())
                .withoutUnanswered(this::hasExpired));
    }

    /** The token of an unanswered request was found and revoked. */
    public void settled(String mark) {
        change(content -> content.withoutUnanswered(request -> request.mark().equals(mark)));
    }

    /** A token was written to these places, besides those that are known. */
    public void writtenTo(String tokenId, List<TokenLocation> more) {
        if (!more.isEmpty()) {
            changeTokens(entry -> entry.token().id().equals(tokenId)
                    ? entry.carriedBy(Stream.concat(entry.carriers().stream(), more.stream())
                            .distinct()
                            .toList())
                    : entry);
        }
    }

    /** A token was revoked, or found to be gone. */
    public void revoked(String tokenId, Optional<String> requestId) {
        changeTokens(entry -> entry.isOpen() && entry.token().id().equals(tokenId)
                ? entry.revokedAt(clock.instant(), requestId)
                : entry);
    }

    /** Everything that this one issued is gone: its whole world is. */
    public void issuerDiscarded(IssuingIdentity issuer) {
        changeTokens(entry -> entry.isOpen() && entry.issuer().isSameAs(issuer)
                ? entry.revokedAt(clock.instant(), Optional.empty())
                : entry);
        change(content -> content.withoutUnanswered(request -> request.issuer().isSameAs(issuer)));
    }

    /** The tokens of a workspace ended with it, because it was deleted; nothing is looked for in it any more. */
    public void goneWithWorkspace(Predicate<Workspace> deleted) {
        change(content -> content.withEachToken(entry -> entry.isOpen() && deleted.test(entry.workspace())
                        ? entry.goneWithWorkspaceAt(clock.instant())
                        : entry)
                .withoutUnanswered(request -> deleted.test(request.workspace())));
    }

    /** Whether the workspace of this token was deleted, and the token with it. */
    public boolean isGoneWithWorkspace(String tokenId) {
        return entries().orElse(List.of()).stream()
                .anyMatch(
                        entry -> entry.goneWithWorkspace() && entry.token().id().equals(tokenId));
    }

    /** All that it says; absent if there is no receipt, or none that this plugin can read. */
    public Optional<List<ReceiptEntry>> entries() {
        try {
            byte[] content = files.read(file);
            return content.length == 0
                    ? Optional.empty()
                    : Optional.of(json.read(content).tokens());
        } catch (IOException e) {
            around.progress().warn("%s is not used: %s.".formatted(describe(), SecretsFile.reason(e)));
            return Optional.empty();
        }
    }

    /** The unanswered requests whose tokens cannot have expired yet; none if there is no readable receipt. */
    public List<UnansweredRequest> unanswered() {
        try {
            byte[] content = files.read(file);
            return content.length == 0
                    ? List.of()
                    : json.read(content).withoutUnanswered(this::hasExpired).unanswered();
        } catch (IOException e) {
            around.progress().debug("%s is not used: %s.".formatted(describe(), SecretsFile.reason(e)));
            return List.of();
        }
    }

    private boolean hasExpired(UnansweredRequest request) {
        return !clock.instant().isBefore(request.expires());
    }

    private void changeTokens(UnaryOperator<ReceiptEntry> each) {
        change(content -> content.withEachToken(each));
    }

    private void change(UnaryOperator<ReceiptContent> change) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            update(change);
        }
    }

    private void update(UnaryOperator<ReceiptContent> change) {
        try {
            files.update(file, current -> {
                ReceiptContent before = readOrKeepAside(current);
                ReceiptContent after = change.apply(before);
                return after.equals(before) ? Optional.empty() : Optional.of(json.write(after));
            });
        } catch (IOException e) {
            warn(SecretsFile.reason(e));
        } catch (RuntimeException e) {
            warn(e instanceof ProblemException known ? known.problem().summary() : e.toString());
        }
    }

    private boolean stays(ReceiptEntry entry) {
        return entry.revoked().filter(buildStart::isAfter).isEmpty();
    }

    private ReceiptContent readOrKeepAside(byte[] current) {
        if (current.length == 0) {
            return ReceiptContent.EMPTY;
        }
        try {
            return json.read(current);
        } catch (IOException foreign) {
            around.progress()
                    .warn("%s is replaced: %s. It is kept as %s."
                            .formatted(describe(), SecretsFile.reason(foreign), around.displayPath(keepAside())));
            return ReceiptContent.EMPTY;
        }
    }

    /** Never over a file that is there. */
    private Path keepAside() {
        Path aside = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> file.resolveSibling(file.getFileName() + "." + number))
                .filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow();
        try {
            return Files.move(file, aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void warn(String reason) {
        if (warned.compareAndSet(false, true)) {
            around.progress()
                    .warn("%s could not be written: %s. It does not tell what this build does with its tokens."
                            .formatted(describe(), reason));
        }
    }
}
