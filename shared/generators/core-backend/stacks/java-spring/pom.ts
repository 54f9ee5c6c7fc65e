import { oneLine } from '../../../lib/escape';
import type { JavaModel } from './java-model';

const BOOT_VERSION = '3.5.16';

/** What Spring Boot's parent does not pin. Error Prone and google-java-format: the last for Java 17. */
const VERSIONS: Readonly<Record<string, string>> = {
  'error-prone': '2.42.0',
  'google-java-format': '1.28.0',
  'jackson-databind-nullable': '0.2.11',
  'json-schema-validator': '1.5.9',
  spotless: '3.11.0',
};

type Scope = 'compile' | 'runtime' | 'test';

const BOOT = 'org.springframework.boot';
const SECURITY = 'spring-boot-starter-oauth2-resource-server';
const DEPENDENCIES: readonly [groupId: string, artifactId: string, scope: Scope][] = [
  ['org.flywaydb', 'flyway-core', 'compile'],
  ['org.openapitools', 'jackson-databind-nullable', 'compile'],
  [BOOT, 'spring-boot-starter-actuator', 'compile'],
  [BOOT, 'spring-boot-starter-data-jpa', 'compile'],
  [BOOT, SECURITY, 'compile'],
  [BOOT, 'spring-boot-starter-validation', 'compile'],
  [BOOT, 'spring-boot-starter-web', 'compile'],
  ['io.micrometer', 'micrometer-registry-prometheus', 'runtime'],
  ['org.flywaydb', 'flyway-database-postgresql', 'runtime'],
  ['org.postgresql', 'postgresql', 'runtime'],
  ['com.networknt', 'json-schema-validator', 'test'],
  [BOOT, 'spring-boot-starter-test', 'test'],
];

/** Text inside an XML element. */
function xmlText(text: string): string {
  return oneLine(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `pom.xml`: dependencies, the compiler with its checks, and the formatter's check. */
export function pom({ index, basePackage }: JavaModel): string {
  const { packageName, title, description, authentication } = index.plan;
  const needed = DEPENDENCIES.filter(([, name]) => authentication !== null || name !== SECURITY);
  const about = description === '' ? '' : `  <description>${xmlText(description)}</description>\n`;
  const versions = Object.entries(VERSIONS).map(
    ([name, version]) => `    <${name}.version>${version}</${name}.version>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>

  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>${BOOT_VERSION}</version>
    <relativePath/>
  </parent>

  <groupId>${basePackage}</groupId>
  <artifactId>${packageName}</artifactId>
  <version>0.1.0</version>
  <name>${xmlText(title)}</name>
${about}
  <properties>
    <java.version>17</java.version>
${versions.join('')}  </properties>

  <dependencies>
${needed.map(dependency).join('')}  </dependencies>

${BUILD}</project>
`;
}

function dependency([groupId, artifactId, scope]: (typeof DEPENDENCIES)[number]): string {
  const members = [
    `groupId>${groupId}</groupId`,
    `artifactId>${artifactId}</artifactId`,
    ...(artifactId in VERSIONS ? [`version>\${${artifactId}.version}</version`] : []),
    ...(scope === 'compile' ? [] : [`scope>${scope}</scope`]),
  ];
  return `    <dependency>\n${members.map((one) => `      <${one}>\n`).join('')}    </dependency>\n`;
}

const BUILD = `  <build>
    <finalName>app</finalName>
    <plugins>
      <plugin>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-maven-plugin</artifactId>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <configuration>
          <showWarnings>true</showWarnings>
          <compilerArgs>
            <arg>-Xlint:all,-processing</arg>
            <arg>-Werror</arg>
            <arg>-XDcompilePolicy=simple</arg>
            <arg>--should-stop=ifError=FLOW</arg>
            <arg>-Xplugin:ErrorProne</arg>
          </compilerArgs>
          <annotationProcessorPaths>
            <path>
              <groupId>com.google.errorprone</groupId>
              <artifactId>error_prone_core</artifactId>
              <version>\${error-prone.version}</version>
            </path>
          </annotationProcessorPaths>
        </configuration>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-surefire-plugin</artifactId>
        <configuration>
          <!-- Tests are over before thorough compilation pays. -->
          <argLine>-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto</argLine>
        </configuration>
      </plugin>
      <plugin>
        <groupId>com.diffplug.spotless</groupId>
        <artifactId>spotless-maven-plugin</artifactId>
        <version>\${spotless.version}</version>
        <configuration>
          <java>
            <googleJavaFormat>
              <version>\${google-java-format.version}</version>
              <formatJavadoc>false</formatJavadoc>
            </googleJavaFormat>
          </java>
        </configuration>
      </plugin>
    </plugins>
  </build>
`;
