// ELK's own worker script: outside a page it answers messages by itself.
import 'elkjs/lib/elk-worker.min.js';
