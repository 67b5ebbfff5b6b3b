/* The web editor's start: Decap learns our files (source.js) and three fields, then runs. */
import { markdown, yaml } from './source.js';

const { CMS, createClass, h } = window;
const SLUG = /^(?!(?:index|con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9-]{0,63}$/;
const LISTED = /[、，\n]\s*|,\s+/;
const PAIR = /^\s*([^:：]+?)\s*[:：]\s*(.*?)\s*$/;

CMS.registerCustomFormat('guanjia-md', 'md', markdown);
CMS.registerCustomFormat('guanjia-yml', 'yml', yaml);

function control(methods) { return createClass(methods); }

/* A part of the file's name: asked of new files only, and never written into them. */
CMS.registerWidget('name', control({
  isNew() { return this.props.entry.get('newRecord') === true; },
  isValid() {
    const fits = SLUG.test(this.props.value || '');
    const message = '只用小写英文字母、数字和连字符，例如 delivery-delay。';
    return !this.isNew() || fits ? { error: false } : { error: { type: 'CUSTOM', message } };
  },
  render() {
    const { forID, value, entry, field, onChange } = this.props;
    const path = entry.get('path') || '';
    const parts = path.replace(/\.\w+$/, '').split('/');
    const known = parts[parts.length - (field.get('name') === 'folder' ? 2 : 1)];
    return h('input', {
      id: forID, type: 'text', className: 'gj-field', readOnly: !this.isNew(),
      value: (this.isNew() ? value : known) || '',
      onChange: (event) => onChange(event.target.value.trim()),
    });
  },
}));

/* One thing or several: 周一、周三. */
CMS.registerWidget('words', control({
  getInitialState() {
    const { value } = this.props;
    return { text: value && value.join ? value.join('、') : value || '' };
  },
  render() {
    const { forID, onChange } = this.props;
    const change = (event) => {
      const text = event.target.value;
      const words = text.split(LISTED).filter(Boolean);
      this.setState({ text });
      onChange(words.length > 1 ? words : words[0]);
    };
    return h('input', { id: forID, type: 'text', className: 'gj-field', value: this.state.text, onChange: change });
  },
}));

/* Names and what they stand for, one on a line: 奖品: 保温杯. */
CMS.registerWidget('pairs', control({
  getInitialState() {
    const { value } = this.props;
    const pairs = value ? Object.entries(value.toJS ? value.toJS() : value) : [];
    return { text: pairs.map(([name, says]) => `${name}: ${says}`).join('\n') };
  },
  isValid() {
    const wrong = this.state.text.split('\n').find((line) => line.trim() && !PAIR.test(line));
    return wrong ? { error: { type: 'CUSTOM', message: `每行写「名字: 写什么」，这一行不是：${wrong}` } } : { error: false };
  },
  render() {
    const { forID, onChange } = this.props;
    const change = (event) => {
      const text = event.target.value;
      const found = text.split('\n').map((line) => PAIR.exec(line)).filter(Boolean);
      this.setState({ text });
      onChange(Object.fromEntries(found.map(([, name, says]) => [name, says])));
    };
    const rows = Math.max(2, this.state.text.split('\n').length);
    return h('textarea', { id: forID, rows, className: 'gj-field', value: this.state.text, onChange: change });
  },
}), undefined, undefined);

CMS.init();
