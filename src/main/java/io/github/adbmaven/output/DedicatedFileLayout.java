/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.EntraToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file that is the plugin's as a whole.
 *
 * <p>It carries no mark, for not every format has comments. It is taken for ours if it names a workspace, a token and the
 * token's id, which no other tool writes, and nothing that we do not write; or a token of Entra ID, which nobody keeps, for
 * it ends within the day; or nothing but the path of another such file. Whatever else is at that path, such as the
 * {@code .env} of an application, is not replaced.
 */
final class DedicatedFileLayout implements SecretsFileLayout {
    private final KeyValueCodec notation;
    private final String prefix;

    DedicatedFileLayout(KeyValueCodec notation, String prefix) {
        this.notation = notation;
        this.prefix = prefix;
    }

    @Override
    public Optional<Problem> objection(byte[] current, String shown) {
        if (isBlank(current) || written(current).isPresent() || pointsElsewhere(current)) {
            return Optional.empty();
        }
        return Optional.of(Problem.configuration(
                        ErrorCode.FILE_NOT_OWNED, "%s exists, and this plugin did not write it.".formatted(shown))
                .observed("it holds other names than the plugin writes, or none at all")
                .remedy("choose another file with <secretsFile> (-Dadb.secretsFile), or delete this one:"
                        + " it would be replaced as a whole."));
    }

    @Override
    public byte[] with(byte[] current, CredentialOutput handover) {
        Map<String, String> values = new LinkedHashMap<>();
        handover.entries()
                .forEach(entry -> notation.name(entry.field())
                        .ifPresent(
                                name -> values.put(prefix + name, entry.value().reveal())));
        try {
            return notation.write(values);
        } catch (IOException quotesTheValue) {
            throw new ProblemException(Problem.environment(
                    ErrorCode.VALUE_NOT_WRITABLE, "A value to be handed over is not text; it is not shown here."));
        }
    }

    @Override
    public Optional<byte[]> without(byte[] current, String tokenId) {
        return written(current).filter(found -> found.tokenId().equals(tokenId)).map(found -> new byte[0]);
    }

    /** Whether it only tells where the token of an earlier build was. */
    private boolean pointsElsewhere(byte[] current) {
        return notation.name(OutputField.SECRETS_FILE)
                .filter(name -> read(current).keySet().equals(Set.of(name)))
                .isPresent();
    }

    /** Finds it under any prefix: the one of the build that wrote the file may have been another. */
    @Override
    public Optional<FoundToken> written(byte[] current) {
        Map<String, String> values = read(current);
        return found(values, OutputField.TOKEN_ID, OutputField.TOKEN)
                .or(() -> found(values, OutputField.ENTRA_TOKEN, OutputField.HOST)
                        .filter(entra -> EntraToken.isValue(entra.tokenId()))
                        .map(entra -> new FoundToken(EntraToken.idOf(entra.tokenId()), entra.host())));
    }

    /** The value of the field that tells whose the file is. */
    private Optional<FoundToken> found(Map<String, String> values, OutputField mark, OutputField beside) {
        String markName = notation.name(mark).orElseThrow();
        return values.keySet().stream()
                .filter(name -> name.endsWith(markName))
                .map(name -> name.substring(0, name.length() - markName.length()))
                .filter(found -> onlyOurs(values.keySet(), found, beside))
                .map(found -> new FoundToken(
                        values.getOrDefault(found + markName, ""),
                        Optional.ofNullable(values.get(named(found, OutputField.HOST)))))
                .findFirst();
    }

    private boolean onlyOurs(Set<String> names, String found, OutputField beside) {
        Set<String> known = Arrays.stream(OutputField.values())
                .flatMap(field -> notation.name(field).stream())
                .map(found::concat)
                .collect(Collectors.toSet());
        return known.containsAll(names)
                && names.contains(named(found, OutputField.HOST))
                && names.contains(named(found, beside));
    }

    private String named(String found, OutputField field) {
        return found + notation.name(field).orElseThrow();
    }

    /** Empty if it is no such file. */
    private Map<String, String> read(byte[] current) {
        try {
            return notation.read(current);
        } catch (IOException otherFormat) {
            return Map.of();
        }
    }

    private static boolean isBlank(byte[] content) {
        for (byte next : content) {
            if (!Character.isWhitespace(next)) {
                return false;
            }
        }
        return true;
    }
}
