import type { SimilarEntry } from '../../../src/model/page/similar.ts';

const hostile = '<script>alert("x")</script> & "quotes"';

/** One that is told in full, one of which little is known. */
export const similar: SimilarEntry[] = [
  {
    title: `resnet50 · smoothing 0.2 ${hostile}`,
    path: 'runs/smooth-1.html',
    experiment: { label: 'Label smoothing and calibration', path: 'experiments/smoothing.html' },
    at: { text: '2 Nov 2026', iso: '2026-11-02' },
    shares: 'lr 0.1, optimizer sgd and 12 more params; the metrics val/ece and val/acc',
    differs: `model resnet50 (here resnet18) and a_param_with_a_name_that_has_no_place_to_break_although_it_is_long 1 (not here)`,
    result: 'val/ece 0.044 (here 0.029)',
    verdict: { word: 'refuted', postHoc: true },
  },
  {
    title: 'cosine',
    path: 'runs/smooth-2.html',
    experiment: null,
    at: null,
    shares: '',
    differs: null,
    result: null,
    verdict: null,
  },
];
