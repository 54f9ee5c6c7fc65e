/** Words as a file name that every file system takes; empty when nothing of them is left. */
export function asFileName(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Surrogate}<>:"/\\|?*]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80);
}
