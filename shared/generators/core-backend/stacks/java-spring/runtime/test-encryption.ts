/** `src/test/java/…/encryption/FieldEncryptionTest.java`. */
export const fieldEncryptionTest = `package {{package}}.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import {{package}}.encryption.FieldEncryption.Mode;
import {{package}}.support.EncryptedValues;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an encrypted value")
class FieldEncryptionTest {
  private static final String KEY = EncryptedValues.newKey();

  private final FieldEncryption encryption = new FieldEncryption(KEY);

  private String random(String text) {
    return encryption.encrypt("one", Mode.RANDOM, text);
  }

  private String deterministic(String context, String text) {
    return encryption.encrypt(context, Mode.DETERMINISTIC, text);
  }

  @Test
  @DisplayName("comes back as it was")
  void comesBackAsItWas() {
    for (String text : List.of("", "Zoë: 😀", "enc1:", "x".repeat(100_000))) {
      assertThat(encryption.decrypt("one", random(text))).isEqualTo(text);
      assertThat(encryption.decrypt("one", deterministic("one", text))).isEqualTo(text);
    }
    assertThat(encryption.decrypt("one", "from before")).isEqualTo("from before");
  }

  @Test
  @DisplayName("is another text each time, unless it has to be unique")
  void isAnotherTextEachTime() {
    assertThat(random("same")).isNotEqualTo(random("same"));
    assertThat(deterministic("one", "same")).isEqualTo(deterministic("one", "same"));
    assertThat(deterministic("one", "same")).isNotEqualTo(deterministic("one", "other"));
    assertThat(deterministic("one", "same")).isNotEqualTo(deterministic("two", "same"));
  }

  @Test
  @DisplayName("is refused when it was changed, or belongs to another column")
  void isRefusedWhenItWasChanged() {
    String[] parts = random("something").split(":", 3);
    byte[] bytes = Base64.getDecoder().decode(parts[2]);
    bytes[14] ^= 1;
    parts[2] = Base64.getEncoder().encodeToString(bytes);
    String changed = String.join(":", parts);
    assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt("one", changed));
    String moved = random("something");
    assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt("two", moved));
  }

  @Test
  @DisplayName("is read with a key that was replaced, as long as it is listed")
  void isReadWithAKeyThatWasReplaced() {
    String replaced = random("something");
    String newest = EncryptedValues.newKey();
    assertThat(new FieldEncryption(newest + ", " + KEY).decrypt("one", replaced))
        .isEqualTo("something");
    assertThatIllegalStateException()
        .isThrownBy(() -> new FieldEncryption(newest).decrypt("one", replaced))
        .withMessageContaining("has no key");
  }

  @Test
  @DisplayName("needs keys that are some")
  void needsKeysThatAreSome() {
    for (String keys : List.of("", "secret", KEY + "," + "secret", KEY.substring(1))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> new FieldEncryption(keys))
          .withMessageContaining("64 hexadecimal digits");
    }
  }
}
`;
/** `src/test/java/…/support/EncryptedValues.java`. */
export const encryptedValues = `package {{package}}.support;

import static org.assertj.core.api.Assertions.assertThat;

import {{package}}.encryption.EncryptedColumn;
import {{package}}.encryption.FieldEncryption;
import {{package}}.encryption.StoredValues;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** What encrypted columns really hold. */
@TestComponent
public class EncryptedValues {
  /** Another one in each run. */
  static final String KEY = newKey();

  private final JdbcTemplate jdbc;
  private final DataSource dataSource;
  private final FieldEncryption encryption;

  EncryptedValues(JdbcTemplate jdbc, DataSource dataSource, FieldEncryption encryption) {
    this.jdbc = jdbc;
    this.dataSource = dataSource;
    this.encryption = encryption;
  }

  /** A key as the variable has it. */
  public static String newKey() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** The value of a record is encrypted, and would be if it had been there before. */
  public void expectEncrypted(EncryptedColumn at, String id) {
    String encrypted = stored(at, id);
    assertThat(encrypted).matches("enc1:[0-9a-f]{8}:.+");
    String text = encryption.decrypt(at.context(), encrypted);
    jdbc.update(
        "update \\"%s\\" set \\"%s\\" = ? where id = ?".formatted(at.table(), at.column()),
        text,
        UUID.fromString(id));
    assertThat(stored(at, id)).isEqualTo(text);
    new StoredValues(dataSource, encryption).encrypt();
    assertThat(stored(at, id)).matches("enc1:[0-9a-f]{8}:.+");
  }

  private String stored(EncryptedColumn at, String id) {
    return jdbc.queryForObject(
        "select \\"%s\\" from \\"%s\\" where id = ?".formatted(at.column(), at.table()),
        String.class,
        UUID.fromString(id));
  }
}
`;
